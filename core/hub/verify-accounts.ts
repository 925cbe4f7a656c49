import { setImmediate as nextTurn } from 'node:timers/promises';
import { HubVaultError } from '../../domain/errors.ts';
import { expiryOf } from '../accounts/account-view.ts';
import { accountIn } from '../audit/account-in.ts';
import { recordEvents } from '../audit/record-events.ts';
import type { Providers } from '../providers.ts';
import type { AccountRow } from '../storage/account-rows.ts';
import { currentVersion, saveExpiry, saveVerification, verdictOn } from '../storage/credentials.ts';
import type { Writable } from '../storage/database.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import type { CheckCause } from './accounts-to-check.ts';
import { askAboutVersion } from './ask-about-version.ts';
import { withExpiryConflict } from './expiry-conflict.ts';
import { storedVerification } from './stored-verification.ts';
import type { Verification, VerifyOptions } from './verify-credential.ts';

/** How many accounts are begun before others have their turn. */
const AT_ONCE = 250;

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
    vault.write((database) => keepVerdict(database, vault, account, found.version, verification));
    return verification;
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

function isCancelled(error: unknown): boolean {
  return error instanceof HubVaultError && error.kind === 'cancelled';
}

/** Records that the secrets of accounts are about to be used, before the first is. */
function recordRun(vault: OpenVault, accounts: readonly AccountRow[], cause: CheckCause | undefined): void {
  const [first, ...more] = accounts;
  if (!first) return;
  const account = more.length === 0 ? accountIn(first) : undefined;
  const detail = { accounts: accounts.length, ...(cause && { cause }) };
  vault.write((database) => recordEvents(database, [vault.event('verify', account, detail)]));
}

/** Starts work some hundred at a time, so that others have their turn in between, and waits for the end of all. */
async function settled<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<PromiseSettledResult<R>[]> {
  const started: Promise<PromiseSettledResult<R>[]>[] = [];
  for (let from = 0; from < items.length; from += AT_ONCE) {
    started.push(Promise.allSettled(items.slice(from, from + AT_ONCE).map(work)));
    await nextTurn();
  }
  return (await Promise.all(started)).flat();
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
  const stop = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, stop.signal]) : stop.signal;
  let done = 0;
  const ends = await settled(accounts, async (account) => {
    try {
      if (signal.aborted) throw stoppedAfter(done, accounts.length);
      const verification = await verifyOne(vault, account, providers, { ...options, signal });
      done += 1;
      const result = { account, verification };
      options.onResult?.(result, done, accounts.length);
      return result;
    } catch (error) {
      stop.abort();
      throw error;
    }
  });
  // A fault is the cause; the others are the requests that it stopped.
  const failures = ends.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : []));
  const fault = failures.find((error) => !isCancelled(error));
  if (fault) throw fault;
  if (failures.length > 0) throw stoppedAfter(done, accounts.length);
  return ends.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
}
