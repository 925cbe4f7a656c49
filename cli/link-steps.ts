import { accountDetails } from '../core/accounts/account-details.ts';
import { createHostGate } from '../core/hub/host-gate.ts';
import { type LinkOutcome, linkAccount, linkOffline } from '../core/hub/link/link-account.ts';
import type { PreparedLink } from '../core/hub/link/prepare-link.ts';
import type { Providers } from '../core/providers.ts';
import type { OpenVault } from '../core/vault/open-vault.ts';
import { momentOf } from '../domain/clock.ts';
import { standingOf } from '../domain/verdict.ts';
import type { CliContext } from './context.ts';
import { interruptible } from './interrupt.ts';
import { accountSheet } from './output/account-sheet.ts';
import { paintFor } from './output/paint.ts';
import { progressOn } from './output/progress.ts';
import { verificationJson, verificationLines } from './output/verification.ts';
import { write, writeJson } from './output/write.ts';

/** Makes a prepared link, showing on a terminal that the provider is being asked. */
export async function makeLink(
  vault: OpenVault,
  prepared: PreparedLink,
  context: CliContext,
  offline: boolean,
): Promise<LinkOutcome> {
  if (offline) return linkOffline(vault, prepared, context.clock);
  const progress = progressOn(context);
  progress.show(`Asking ${prepared.provider.name} at ${new URL(prepared.address.apiBase).host}…`);
  try {
    return await interruptible((signal) =>
      linkAccount(vault, prepared, { clock: context.clock, gate: createHostGate(), signal }),
    );
  } finally {
    progress.clear();
  }
}

/**
 * Prints what came of a link: the new account, or why there is none.
 * @param how `untold` is printed where the provider could not tell
 */
export async function printLink(
  vault: OpenVault,
  providers: Providers,
  { provider, text, warnings }: PreparedLink,
  { id, verification }: LinkOutcome,
  context: CliContext,
  { json = false, untold = '' }: { json?: boolean | undefined; untold?: string } = {},
): Promise<void> {
  const now = momentOf(context.clock);
  const viewpoint = providers.viewpointAt(now);
  const account = id === null ? null : accountDetails(vault, providers, id, viewpoint);
  if (json) {
    await writeJson(context.stdout, {
      account,
      verification: verification && verificationJson(verification),
      warnings,
    });
    return;
  }
  const paint = paintFor(context.stdout, context.env);
  if (account) {
    const head = verification ? `Linked ${provider.name}.` : `Saved ${provider.name}, unproven.`;
    await write(context.stdout, `${head}\n\n${accountSheet(account, now, providers, paint, context.stdout)}`);
  } else if (verification) {
    const lines = verificationLines(verification, paint, context.stdout).join('\n');
    const undecided = standingOf(verification.verdict) === 'undecided';
    const head = `Not linked: ${JSON.stringify(text.name)} was not saved.`;
    await write(context.stdout, `${head}\n${provider.name}: ${lines}\n${undecided ? untold : ''}`);
  }
}
