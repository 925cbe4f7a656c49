import { accountDetails } from '../../core/accounts/account-details.ts';
import type { ServerSearch } from '../../core/hub/link/other-servers.ts';
import {
  type PreparedRelink,
  type RelinkOutcome,
  relinkAccount,
  relinkOffline,
} from '../../core/hub/link/relink-account.ts';
import type { Verification } from '../../core/hub/verify/verify-credential.ts';
import type { Providers } from '../../core/providers.ts';
import type { OpenVault } from '../../core/vault/open-vault.ts';
import { momentOf } from '../../domain/clock.ts';
import { quoted } from '../../domain/text.ts';
import { mayBeKeptUnproven } from '../../domain/verdict.ts';
import { askingProvider } from '../asking/asking-provider.ts';
import type { CliContext } from '../context.ts';
import { accountSheet } from '../output/account-sheet.ts';
import { commandLine, shellWord } from '../output/command-line.ts';
import { type Paint, paintFor } from '../output/paint.ts';
import { say, tell } from '../output/say.ts';
import { searchJson } from '../output/server-search.ts';
import { verificationJson, verificationLines } from '../output/verification.ts';
import { write, writeJson } from '../output/write.ts';

/** Gives an account its prepared new credential, showing on a terminal that the provider is being asked. */
export async function makeRelink(
  vault: OpenVault,
  prepared: PreparedRelink,
  context: CliContext,
  offline: boolean,
): Promise<RelinkOutcome> {
  if (offline) return relinkOffline(vault, prepared);
  return await askingProvider(context, prepared, (options) => relinkAccount(vault, prepared, options));
}

function sayWhatFollows(context: CliContext, { account, version }: PreparedRelink): void {
  const users = account.usedBy.length > 0 ? ` to ${account.usedBy.join(', ')}` : ' to whatever uses the old one';
  say(context, `Next: give it${users}. Then revoke the old one at the provider, and say so:`);
  say(context, `  ${commandLine(context, `retire ${shellWord(account.name)} --credential ${version} --as revoked`)}`);
}

/** Why a new credential was not taken, and how to keep it where nobody knows for sure that it is not good. */
function refusal(
  { provider }: PreparedRelink,
  verification: Verification,
  paint: Paint,
  { stdout }: CliContext,
): string {
  const lines = verificationLines(verification, paint, stdout);
  const mayBeKept = mayBeKeptUnproven(verification.verdict, verification.confidence);
  if (mayBeKept) lines.push('  To keep it unproven meanwhile, give it with --offline.');
  return `${provider.name}: ${lines.join('\n')}\n`;
}

/** How what came of a new credential is printed. */
interface RelinkPrint {
  readonly json?: boolean | undefined;
  /** What came of trying it on other servers, in JSON. */
  readonly search?: ServerSearch | undefined;
}

/** Prints what came of a new credential. */
export async function printRelink(
  vault: OpenVault,
  providers: Providers,
  prepared: PreparedRelink,
  { id, version, verification }: RelinkOutcome,
  context: CliContext,
  { json = false, search }: RelinkPrint,
): Promise<void> {
  const now = momentOf(context.clock);
  const account = accountDetails(vault, providers, id, providers.viewpointAt(now));
  if (json) {
    await writeJson(context.stdout, {
      account: version === null ? null : account,
      verification: verification && verificationJson(verification),
      ...(search && { servers: searchJson(search) }),
      warnings: prepared.warnings,
    });
    return;
  }
  const paint = paintFor(context.stdout, context.env);
  if (version === null) {
    await tell(context, `Not re-linked: ${quoted(account.name, 200)} is as it was.\n`);
    if (verification) await write(context.stdout, refusal(prepared, verification, paint, context));
    return;
  }
  const saved = verification ? "Saved. You may close the provider's page." : 'Saved, unproven.';
  const head = `${saved}\nVersion ${version} is current; version ${prepared.version} is retiring.`;
  await write(context.stdout, `${head}\n\n${accountSheet(account, now, providers, paint, context.stdout)}`);
  sayWhatFollows(context, prepared);
}
