import { setImmediate as nextTurn } from 'node:timers/promises';
import { isCheckDue, SHORTEST_HOURS, waitsForNetwork } from '../../../domain/check-schedule.ts';
import type { Moment } from '../../../domain/clock.ts';
import { HubVaultError } from '../../../domain/errors.ts';
import { HOUR_MS } from '../../../domain/time-units.ts';
import { accountView } from '../../accounts/account-view.ts';
import type { Providers } from '../../providers.ts';
import type { AccountRow } from '../../storage/account-rows.ts';
import { accountsUnsettledAt, lastAccount } from '../../storage/accounts.ts';
import type { OpenVault } from '../../vault/open-vault.ts';

/** Why accounts are checked without a person asking for each. */
export type CheckCause = 'schedule' | 'network';

/** How many numbers of accounts are looked at before others have their turn. */
const AT_ONCE = 500;

const rules = { schedule: isCheckDue, network: waitsForNetwork };

/**
 * The accounts to check now, about in the order in which they were linked: those whose time has come,
 * or those that wait for the network. One whose provider has left the catalogue cannot be asked, and
 * is left out. Looks at some hundred at a time: nobody asked for it, so nobody should feel it.
 * @throws HubVaultError `cancelled` when the vault is locked meanwhile
 */
export async function accountsToCheck(
  vault: OpenVault,
  providers: Providers,
  now: Moment,
  cause: CheckCause = 'schedule',
): Promise<AccountRow[]> {
  const viewpoint = providers.viewpointAt(now);
  const last = vault.read(lastAccount);
  const found: AccountRow[] = [];
  for (let above = 0; above < last; above += AT_ONCE) {
    const numbers = [above, above + AT_ONCE] as const;
    const rows = vault.read((database) =>
      accountsUnsettledAt(database, now.instant, SHORTEST_HOURS * HOUR_MS, numbers),
    );
    found.push(...rows.filter((row) => providers.find(row.provider) && rules[cause](accountView(row, viewpoint), now)));
    await nextTurn();
    if (vault.isLocked) throw new HubVaultError('cancelled', 'The vault was locked. Nothing was checked.');
  }
  return found;
}
