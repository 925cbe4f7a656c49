import { isCheckDue, SHORTEST_HOURS, waitsForNetwork } from '../../domain/check-schedule.ts';
import type { Moment } from '../../domain/clock.ts';
import { HOUR_MS } from '../../domain/time-units.ts';
import { accountView } from '../accounts/account-view.ts';
import type { Providers } from '../providers.ts';
import type { AccountRow } from '../storage/account-rows.ts';
import { accountsUnsettledAt } from '../storage/accounts.ts';
import type { OpenVault } from '../vault/open-vault.ts';

/** Why accounts are checked without a person asking for each. */
export type CheckCause = 'schedule' | 'network';

const rules = { schedule: isCheckDue, network: waitsForNetwork };

/**
 * The accounts to check now: those whose time has come, or those that wait for the network. One
 * whose provider has left the catalogue cannot be asked, and is left out.
 */
export function accountsToCheck(
  vault: OpenVault,
  providers: Providers,
  now: Moment,
  cause: CheckCause = 'schedule',
): AccountRow[] {
  const viewpoint = providers.viewpointAt(now);
  const rows = vault.read((database) => accountsUnsettledAt(database, now.instant, SHORTEST_HOURS * HOUR_MS));
  return rows.filter((row) => providers.find(row.provider) && rules[cause](accountView(row, viewpoint), now));
}
