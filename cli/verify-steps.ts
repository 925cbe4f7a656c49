import { findAccount } from '../core/accounts/find-account.ts';
import { accountsToCheck } from '../core/hub/accounts-to-check.ts';
import { type VerifiedAccount, verifyAccounts } from '../core/hub/verify-accounts.ts';
import { verifyVersion } from '../core/hub/verify-version.ts';
import type { Providers } from '../core/providers.ts';
import type { AccountRow } from '../core/storage/account-rows.ts';
import { allAccounts } from '../core/storage/accounts.ts';
import type { OpenVault } from '../core/vault/open-vault.ts';
import { momentOf } from '../domain/clock.ts';
import { standingOf } from '../domain/verdict.ts';
import type { CliContext } from './context.ts';
import { interruptible } from './interrupt.ts';
import { paintFor } from './output/paint.ts';
import { progressOn } from './output/progress.ts';
import { verificationLines } from './output/verification.ts';
import { verifyOptions } from './verify-options.ts';

/** Accounts by what they are called, every one, or those that the schedule would check now. */
export type ChosenAccounts = readonly string[] | 'all' | 'stale';

function rowsOf(vault: OpenVault, chosen: ChosenAccounts, providers: Providers, context: CliContext): AccountRow[] {
  if (chosen === 'stale') return accountsToCheck(vault, providers, momentOf(context.clock));
  return vault.read((database) =>
    chosen === 'all' ? allAccounts(database) : chosen.map((text) => findAccount(database, text)),
  );
}

/** Verifies the accounts that are chosen, with progress on a terminal. */
export async function verifyChosen(
  vault: OpenVault,
  providers: Providers,
  chosen: ChosenAccounts,
  context: CliContext,
): Promise<VerifiedAccount[]> {
  const rows = rowsOf(vault, chosen, providers, context);
  const once = [...new Map(rows.map((row) => [row.number, row])).values()];
  const progress = progressOn(context);
  try {
    return await interruptible((signal) =>
      verifyAccounts(vault, once, providers, {
        ...verifyOptions(context, signal),
        onResult: (_result, done, all) => progress.show(`Verifying ${done} of ${all}…`),
      }),
    );
  } finally {
    progress.clear();
  }
}

/** Verifies one version of a credential. */
export async function verifyCalledVersion(
  vault: OpenVault,
  providers: Providers,
  wanted: { readonly account: string; readonly version: number },
  context: CliContext,
): Promise<VerifiedAccount[]> {
  return await interruptible(async (signal) => [
    await verifyVersion(vault, wanted, providers, verifyOptions(context, signal)),
  ]);
}

/** The results of a run as text. */
export function verificationReport(results: readonly VerifiedAccount[], context: CliContext): string {
  if (results.length === 0) return 'No accounts to verify.\n';
  const paint = paintFor(context.stdout, context.env);
  const blocks = results.map(({ account, verification }) => {
    const [verdict = '', ...more] = verificationLines(verification, paint, context.stdout);
    return [`${paint('bold', account.name)} (${account.provider}): ${verdict}`, ...more].join('\n');
  });
  const good = results.filter(({ verification }) => standingOf(verification.verdict) === 'good').length;
  const summary = results.length > 1 ? `\n${good} of ${results.length} credentials are good.` : '';
  return `${blocks.join('\n')}${summary}\n`;
}
