import { findAccount } from '../core/accounts/find-account.ts';
import { createHostGate } from '../core/hub/host-gate.ts';
import { type VerifiedAccount, verifyAccounts } from '../core/hub/verify-accounts.ts';
import { verifyVersion } from '../core/hub/verify-version.ts';
import { Providers } from '../core/providers.ts';
import { allAccounts } from '../core/storage/accounts.ts';
import type { OpenVault } from '../core/vault/open-vault.ts';
import { standingOf } from '../domain/verdict.ts';
import type { CliContext } from './context.ts';
import { interruptible } from './interrupt.ts';
import { paintFor } from './output/paint.ts';
import { progressOn } from './output/progress.ts';
import { verificationLines } from './output/verification.ts';

/** Verifies the accounts that are called, or all, with progress on a terminal. */
export async function verifyCalled(
  vault: OpenVault,
  called: readonly string[],
  context: CliContext,
): Promise<VerifiedAccount[]> {
  const rows = vault.read((database) =>
    called.length === 0 ? allAccounts(database) : called.map((text) => findAccount(database, text)),
  );
  const once = [...new Map(rows.map((row) => [row.number, row])).values()];
  const progress = progressOn(context);
  try {
    return await interruptible((signal) =>
      verifyAccounts(vault, once, new Providers(), {
        clock: context.clock,
        gate: createHostGate(),
        signal,
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
  wanted: { readonly account: string; readonly version: number },
  context: CliContext,
): Promise<VerifiedAccount[]> {
  return await interruptible(async (signal) => [
    await verifyVersion(vault, wanted, new Providers(), { clock: context.clock, gate: createHostGate(), signal }),
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
