import type { AccountRow } from '../../storage/account-rows.ts';
import { caOf } from '../../storage/accounts.ts';
import type { Readable } from '../../storage/database.ts';
import { serverOf } from '../../storage/servers.ts';
import { isSameCa } from '../link/own-ca.ts';
import type { Verification } from '../verify/verify-credential.ts';

/** Whether an account still is on the server, and trusts the CA, with which its provider was asked. */
export function isStillThere(database: Readable, { number, server }: AccountRow, ca: string | null): boolean {
  return serverOf(database, number) === server && isSameCa(caOf(database, number), ca);
}

/** What is said of an answer that came from where the account is no longer: it proves nothing here, and is not kept. */
export function answeredElsewhere(found: Verification): Verification {
  const note = 'The server or the CA of this account was changed while the provider was asked. Verify it again.';
  return { verdict: 'unverified', at: found.at, host: found.host, note, confidence: null, told: {}, certificate: null };
}
