import { findAccount } from '../../core/accounts/find-account.ts';
import { accountsToCheck } from '../../core/hub/verify/accounts-to-check.ts';
import { type VerifiedAccount, verifyAccounts } from '../../core/hub/verify/verify-accounts.ts';
import { verifyVersion } from '../../core/hub/verify/verify-version.ts';
import type { Providers } from '../../core/providers.ts';
import type { AccountRow } from '../../core/storage/account-rows.ts';
import { allAccounts } from '../../core/storage/accounts.ts';
import type { OpenVault } from '../../core/vault/open-vault.ts';
import { momentOf } from '../../domain/clock.ts';
import { nameKey } from '../../domain/text.ts';
import type { CliContext } from '../context.ts';
import { interruptible } from '../interrupt.ts';
import { progressOn } from '../output/progress.ts';
import { verifyOptions } from './verify-options.ts';

/** Accounts by what they are called, every one, or those that the schedule would check now. */
export type ChosenAccounts = readonly string[] | 'all' | 'stale';

async function staleAccounts(vault: OpenVault, providers: Providers, context: CliContext): Promise<AccountRow[]> {
  const rows = await accountsToCheck(vault, providers, momentOf(context.clock));
  const named = rows.map((row) => ({ row, key: nameKey(row.name) }));
  return named.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ row }) => row);
}

async function rowsOf(
  vault: OpenVault,
  chosen: ChosenAccounts,
  providers: Providers,
  context: CliContext,
): Promise<AccountRow[]> {
  if (chosen === 'stale') return await staleAccounts(vault, providers, context);
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
  const rows = await rowsOf(vault, chosen, providers, context);
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
