import { accountDetails } from '../../core/accounts/account-details.ts';
import { type LinkOutcome, linkAccount, linkOffline } from '../../core/hub/link/link-account.ts';
import type { ServerSearch } from '../../core/hub/link/other-servers.ts';
import { assumptionsOf, type PreparedLink } from '../../core/hub/link/prepare-link.ts';
import type { Providers } from '../../core/providers.ts';
import type { OpenVault } from '../../core/vault/open-vault.ts';
import { momentOf } from '../../domain/clock.ts';
import { quoted } from '../../domain/text.ts';
import { mayBeKeptUnproven } from '../../domain/verdict.ts';
import { askingProvider } from '../asking/asking-provider.ts';
import type { CliContext } from '../context.ts';
import { accountSheet } from '../output/account-sheet.ts';
import { commandLine, shellWord } from '../output/command-line.ts';
import { paintFor } from '../output/paint.ts';
import { say } from '../output/say.ts';
import { searchJson } from '../output/server-search.ts';
import { verificationJson, verificationLines } from '../output/verification.ts';
import { write, writeJson } from '../output/write.ts';

/** Makes a prepared link, showing on a terminal that the provider is being asked. */
export async function makeLink(
  vault: OpenVault,
  prepared: PreparedLink,
  context: CliContext,
  offline: boolean,
): Promise<LinkOutcome> {
  if (offline) return linkOffline(vault, prepared, context.clock);
  return await askingProvider(context, prepared, (asking) => linkAccount(vault, prepared, asking));
}

type Printed = Pick<PreparedLink, 'provider' | 'text' | 'keyType' | 'keyTypeIsAssumed' | 'warnings'>;

/** When a key is to be rotated rests on its type, so a type that nobody said is named, with the way to another. */
function sayAssumedType({ provider, text, keyType, keyTypeIsAssumed }: Printed, context: CliContext): void {
  if (!keyTypeIsAssumed) return;
  const types = provider.keyTypes.map(({ id }) => id).join(', ');
  say(
    context,
    `note: Nobody said which type of key it is, so it counts as "${keyType}" (of ${types}). If it is another:`,
  );
  say(context, `  ${commandLine(context, `edit ${shellWord(text.name)} --key-type TYPE`)}`);
}

/**
 * Prints what came of a link: the new account, or why there is none.
 * @param how `untold` is printed where nobody knows for sure that the credential is not good; `search` is what came of trying other servers
 */
export async function printLink(
  vault: OpenVault,
  providers: Providers,
  link: Printed,
  { id, verification }: LinkOutcome,
  context: CliContext,
  {
    json = false,
    untold = '',
    search,
  }: { json?: boolean | undefined; untold?: string; search?: ServerSearch | undefined } = {},
): Promise<void> {
  const { provider, text, warnings } = link;
  const now = momentOf(context.clock);
  const viewpoint = providers.viewpointAt(now);
  const account = id === null ? null : accountDetails(vault, providers, id, viewpoint);
  if (json) {
    await writeJson(context.stdout, {
      account,
      verification: verification && verificationJson(verification),
      warnings: account ? [...warnings, ...assumptionsOf(link)] : warnings,
      ...(search ? { servers: searchJson(search) } : {}),
    });
    return;
  }
  const paint = paintFor(context.stdout, context.env);
  if (account) {
    // An unproven key may have been pasted wrong; whoever closes the page then has lost it.
    const head = verification
      ? `Linked ${provider.name}. You may close the provider's page.`
      : `Saved ${provider.name}, unproven.`;
    await write(context.stdout, `${head}\n\n${accountSheet(account, now, providers, paint, context.stdout)}`);
    sayAssumedType(link, context);
  } else if (verification) {
    const lines = verificationLines(verification, paint, context.stdout).join('\n');
    const { verdict, confidence } = verification;
    const head = `Not linked: ${quoted(text.name, 200)} was not saved.`;
    await write(
      context.stdout,
      `${head}\n${provider.name}: ${lines}\n${mayBeKeptUnproven(verdict, confidence) ? untold : ''}`,
    );
  }
}
