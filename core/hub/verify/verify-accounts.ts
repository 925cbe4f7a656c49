import { HubVaultError } from '../../../domain/errors.ts';
import { expiryOf } from '../../accounts/account-view.ts';
import { accountIn } from '../../audit/account-in.ts';
import { recordEvents } from '../../audit/record-events.ts';
import type { Providers } from '../../providers.ts';
import type { AccountRow } from '../../storage/account-rows.ts';
import { currentVersion, saveExpiry, saveVerification, verdictOn } from '../../storage/credentials.ts';
import type { Writable } from '../../storage/database.ts';
import type { OpenVault } from '../../vault/open-vault.ts';
import { withExpiryConflict } from '../answer/expiry-conflict.ts';
import { answeredElsewhere, isStillThere } from '../server/asked-place.ts';
import type { CheckCause } from './accounts-to-check.ts';
import { askAboutVersion } from './ask-about-version.ts';
import { storedVerification } from './stored-verification.ts';
import type { Verification, VerifyOptions } from './verify-credential.ts';
import { workThrough } from './work-through.ts';

/** One account of a run, and what was found. */
export interface VerifiedAccount {
  readonly account: AccountRow;
  readonly verification: Verification;
}

/** How a run is watched. */
export interface RunOptions extends VerifyOptions {
  /** Why it was made, where no person asked for it. */
  readonly cause?: CheckCause;
  readonly onResult?: (result: VerifiedAccount, done: number, all: number) => void;
}

/**
 * Keeps a verdict, in a transaction that is open, with the version that was asked about: meanwhile
 * another may have become the current one.
 */
export function keepVerdict(
  database: Writable,
  vault: OpenVault,
  account: AccountRow,
  version: number,
  verification: Verification,
): void {
  const from = verdictOn(database, account.number, version);
  const to = verification.verdict;
  saveVerification(database, account.number, storedVerification(verification), version);
  // A verdict that stays is told by its account; a log of every proof would be all that is in the log.
  if (from !== to) recordEvents(database, [vault.event('verdict', accountIn(account), { from, to })]);
  const { expiry } = verification.told;
  if (expiry && currentVersion(database, account.number) === version) saveExpiry(database, account.number, expiry);
}

/** For an account that does not fit the catalogue any more (provider, server, a field): nothing was asked. */
function notAsked(account: AccountRow, reason: HubVaultError, options: VerifyOptions): Verification {
  const at = options.clock.now().toISOString();
  return {
    verdict: 'unverified',
    at,
    host: account.server,
    note: reason.message,
    confidence: null,
    told: {},
    certificate: null,
  };
}

async function verifyOne(
  vault: OpenVault,
  account: AccountRow,
  providers: Providers,
  options: VerifyOptions,
): Promise<Verification> {
  try {
    const found = await askAboutVersion(vault, providers, { account }, options);
    const verification = withExpiryConflict(found.verification, expiryOf(account, options.clock.zone));
    return vault.write((database) => {
      if (!isStillThere(database, account, found.ca)) return answeredElsewhere(verification);
      keepVerdict(database, vault, account, found.version, verification);
      return verification;
    });
  } catch (error) {
    if (error instanceof HubVaultError && error.kind === 'invalid-input') return notAsked(account, error, options);
    throw error;
  }
}

/** Of a run that was stopped: what of it stays. */
function stoppedAfter(done: number, all: number): HubVaultError {
  if (done === 0) return new HubVaultError('cancelled', 'Stopped before a verdict was found. Nothing was changed.');
  const kept = done === 1 ? '1 verdict was' : `${done} verdicts were`;
  return new HubVaultError('cancelled', `Stopped. ${kept} found and kept, of ${all} accounts.`);
}

/** Records that the secrets of accounts are about to be used, before the first is. */
function recordRun(vault: OpenVault, accounts: readonly AccountRow[], cause: CheckCause | undefined): void {
  const [first, ...more] = accounts;
  if (!first) return;
  const account = more.length === 0 ? accountIn(first) : undefined;
  const detail = { accounts: accounts.length, ...(cause && { cause }) };
  vault.write((database) => recordEvents(database, [vault.event('verify', account, detail)]));
}

/**
 * Verifies accounts, each against its own server, and keeps each verdict as it comes. What is
 * finished when a run is cancelled or fails stays; on return nothing is under way any more.
 * @throws HubVaultError `cancelled` or `storage`
 */
export async function verifyAccounts(
  vault: OpenVault,
  accounts: readonly AccountRow[],
  providers: Providers,
  options: RunOptions,
): Promise<VerifiedAccount[]> {
  recordRun(vault, accounts, options.cause);
  const { signal } = options;
  const hostOf = ({ provider, server }: AccountRow) => `${provider}/${server}`;
  let done = 0;
  const results = await workThrough(accounts, { hostOf, signal }, async (account, stopped) => {
    const verification = await verifyOne(vault, account, providers, { ...options, signal: stopped });
    done += 1;
    const result = { account, verification };
    options.onResult?.(result, done, accounts.length);
    return result;
  });
  if (done < accounts.length) throw stoppedAfter(done, accounts.length);
  return results.filter((result) => result !== undefined);
}
