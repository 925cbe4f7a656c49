import { caMark } from '../../../domain/own-ca.ts';
import { standingOf } from '../../../domain/verdict.ts';
import { accountIn } from '../../audit/account-in.ts';
import { recordEvents } from '../../audit/record-events.ts';
import { trustedCertificates } from '../../hub/link/own-ca.ts';
import type { AccountRow } from '../../storage/account-rows.ts';
import { saveCa } from '../../storage/accounts.ts';
import { type StoredVerification, saveVerification } from '../../storage/credentials.ts';
import type { Writable } from '../../storage/database.ts';
import { credentialVersions } from '../../storage/versions.ts';
import type { OpenVault } from '../../vault/open-vault.ts';

const note = 'The CA of its server was changed after the last check.';
const notProven: StoredVerification = { verdict: 'unverified', verifiedAt: null, note, told: '{}' };

/**
 * Has an account trust another CA, in a transaction that is open. What a server said under the CA
 * before proves nothing under this one, so a verdict on a key that is in use becomes `unverified`:
 * nothing unproven is shown green, and the next run of what is stale asks anew. When it was last
 * proven stays, and so does a verdict that speaks against the key, until a check says otherwise.
 * @param ca as PEM; `null` for the usual ones
 */
export function changeCa(database: Writable, vault: OpenVault, account: AccountRow, ca: string | null): void {
  saveCa(database, account.number, ca);
  for (const { version, state, verdict } of credentialVersions(database, account.number)) {
    const isInUse = state === 'current' || state === 'retiring';
    if (!isInUse || verdict === 'unverified' || standingOf(verdict) === 'not-good') continue;
    saveVerification(database, account.number, notProven, version);
    const detail = { from: verdict, to: 'unverified', ...(state === 'retiring' && { version }) };
    recordEvents(database, [vault.event('verdict', accountIn(account), detail)]);
  }
}

/** What the log keeps of a CA: nothing but what its certificates are known by. */
export function auditedCa(ca: string | null): string {
  return caMark(trustedCertificates(ca)) || 'the usual ones';
}
