import type { Command } from 'commander';
import type { AccountDetails } from '../../core/accounts/account-details.ts';
import type { EditOutcome } from '../../core/accounts/edit/edit-account.ts';
import type { Providers } from '../../core/providers.ts';
import type { AccountEdit } from '../../domain/account-edit.ts';
import { momentOf } from '../../domain/clock.ts';
import { invalidInput } from '../../domain/errors.ts';
import type { CliContext } from '../context.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { knownProviders } from '../known-providers.ts';
import { readCaFile } from '../linking/gather-fields.ts';
import { accountSheet } from '../output/account-sheet.ts';
import { paintFor } from '../output/paint.ts';
import { say } from '../output/say.ts';
import { write, writeJson } from '../output/write.ts';
import { type VaultOptions, withVault } from '../with-vault.ts';
import { type CommandHost, collect } from './command.ts';

interface EditCommandOptions extends VaultOptions {
  readonly name?: string;
  readonly description?: string;
  readonly owner?: string;
  readonly expires?: string;
  readonly rotateEvery?: string;
  readonly keyType?: string;
  readonly tag?: string[];
  readonly untag?: string[];
  readonly usedBy?: string[];
  readonly notUsedBy?: string[];
  /** A file; `false` after `--no-ca`. */
  readonly ca?: string | false;
  readonly json?: boolean;
}

function caOf({ ca }: EditCommandOptions): AccountEdit['ca'] {
  if (ca === undefined) return undefined;
  return ca === false ? null : readCaFile(ca);
}

/** The edit that was typed. */
function editOf(options: EditCommandOptions): AccountEdit {
  const { name, description, owner, expires, rotateEvery, keyType, tag, untag, usedBy, notUsedBy } = options;
  const lists = { addTags: tag, removeTags: untag, addUsedBy: usedBy, removeUsedBy: notUsedBy };
  const typed = { name, description, owner, expires, rotateEvery, keyType, ...lists, ca: caOf(options) };
  if (Object.values(typed).some((value) => value !== undefined)) return typed;
  throw invalidInput(
    'What should be different?',
    'Name it, for example --owner "Blue team". See "hubvault edit --help".',
  );
}

async function print(
  { changed, warnings }: EditOutcome,
  account: AccountDetails,
  providers: Providers,
  context: CliContext,
  json: boolean,
): Promise<void> {
  for (const warning of warnings) say(context, `warning: ${warning}`);
  if (json) return await writeJson(context.stdout, { account, changed, warnings });
  const head = changed.length === 0 ? 'Nothing was different.' : `Changed: ${changed.join(', ')}.`;
  const paint = paintFor(context.stdout, context.env);
  await write(
    context.stdout,
    `${head}\n\n${accountSheet(account, momentOf(context.clock), providers, paint, context.stdout)}`,
  );
}

async function edit(context: CliContext, called: string, options: EditCommandOptions): Promise<ExitCode> {
  const typed = editOf(options);
  const [{ accountDetails }, { editAccount }] = await Promise.all([
    import('../../core/accounts/account-details.ts'),
    import('../../core/accounts/edit/edit-account.ts'),
  ]);
  const providers = await knownProviders(context);
  const now = momentOf(context.clock);
  const { outcome, account } = await withVault(
    context,
    options,
    (vault) => {
      const made = editAccount(vault, called, typed, { providers, now });
      return { outcome: made, account: accountDetails(vault, providers, made.id, providers.viewpointAt(now)) };
    },
    'changes',
  );
  await print(outcome, account, providers, context, options.json === true);
  return exitCodes.fine;
}

/** `hubvault edit` */
export function addEdit({ program, context, run }: CommandHost): void {
  program
    .command('edit')
    .argument('<account>', 'name, provider/name or id')
    .description('change what is said about an account; what is not named stays as it is')
    .option('--name <name>', 'display name, unique per provider')
    .option('--description <text>', 'what the credential is for; "" takes it away')
    .option('--owner <text>', 'who answers for the credential; "" takes it away')
    .option('--expires <when>', 'a date, a time from today (180d, 6mo, 1y), "never" or "unknown"')
    .option('--rotate-every <days>', 'for example 90d, "never" or "default"')
    .option('--key-type <type>', "another of the provider's key types")
    .option('--tag <tag>', 'add a tag; may be given again', collect)
    .option('--untag <tag>', 'take a tag away; may be given again', collect)
    .option('--used-by <consumer>', 'add an integration that uses it; may be given again', collect)
    .option('--not-used-by <consumer>', 'take one away; may be given again', collect)
    .option('--ca <file>', 'the only CA that its server is held against, as PEM')
    .option('--no-ca', 'hold its server against the usual CAs again')
    .option('--json', 'print JSON')
    .action((called: string, _options, command: Command) =>
      run(() => edit(context, called, command.optsWithGlobals())),
    );
}
