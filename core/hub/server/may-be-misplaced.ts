import { standingOf, type Verdict } from '../../../domain/verdict.ts';
import type { AccountRow } from '../../storage/account-rows.ts';
import type { Readable } from '../../storage/database.ts';
import { credentialVersions } from '../../storage/versions.ts';
import { mayLiveElsewhere } from '../link/other-servers.ts';

/** Whether an account's server has accepted any of its credentials: then they belong there. */
export function hasProvenItself(database: Readable, { number, provenAt }: AccountRow): boolean {
  const accepted = credentialVersions(database, number).some(({ verdict }) => standingOf(verdict) === 'good');
  return accepted || provenAt !== null;
}

/** Whether a credential of an account with this verdict may belong to another server than the account says. */
export function mayBeMisplaced(database: Readable, account: AccountRow, verdict: Verdict): boolean {
  if (!mayLiveElsewhere(verdict)) return false;
  // A key that worked here and is refused now was withdrawn; sent elsewhere it would only be shown around.
  return verdict === 'wrong-server' || !hasProvenItself(database, account);
}
