import { Command, CommanderError } from 'commander';
import packageJson from '../package.json' with { type: 'json' };
import { addAcceptOlder } from './commands/accept-older.ts';
import { addAudit } from './commands/audit.ts';
import { addBackup } from './commands/backup.ts';
import { addDue } from './commands/due.ts';
import { addEdit } from './commands/edit.ts';
import { addInit } from './commands/init.ts';
import { addLink } from './commands/link.ts';
import { addList } from './commands/list.ts';
import { addPassword } from './commands/password.ts';
import { addProviders } from './commands/providers.ts';
import { addRecover } from './commands/recover.ts';
import { addRecoveryKeyCommand } from './commands/recovery-key.ts';
import { addRelink } from './commands/relink.ts';
import { addRepair } from './commands/repair.ts';
import { addRequest } from './commands/request.ts';
import { addRestore } from './commands/restore.ts';
import { addRetire } from './commands/retire.ts';
import { addReveal } from './commands/reveal.ts';
import { addShow } from './commands/show.ts';
import { addSlots } from './commands/slots.ts';
import { addVerify } from './commands/verify.ts';
import type { CliContext } from './context.ts';
import { type ExitCode, exitCodeOfError, exitCodes } from './exit-codes.ts';
import { asHubVaultError, printError } from './output/errors.ts';
import { foldText } from './output/fold.ts';
import { helpColumns, helpLayout } from './output/help-layout.ts';

const commands = [
  addInit,
  addProviders,
  addLink,
  addRequest,
  addRelink,
  addRetire,
  addEdit,
  addList,
  addShow,
  addReveal,
  addVerify,
  addDue,
  addPassword,
  addRecoveryKeyCommand,
  addRecover,
  addSlots,
  addAcceptOlder,
  addAudit,
  addBackup,
  addRestore,
  addRepair,
];

const epilogue = `
Exit codes: 0 fine, 1 our fault, 2 invalid input, 3 wrong password, 4 no vault or damaged vault, 5 no such account, 6 the credential is not good, 7 could not tell, 10 something is due.
Run "hubvault" alone on a terminal for a guided session.`;

/** A complaint of the parser without values: a secret may have been put into an argument by mistake. */
function withoutValues(complaint: string): string {
  return complaint.replace(/(unknown option '-[^'=\n]*)=[^\n]*'/, "$1'").replace(/(but got \d+): [^\n]*/, '$1.');
}

/** An argument that is written as it stands, `--secrets -`, without the brackets of a placeholder. */
function literal(text: string): string {
  return text.replace('<->', '-');
}

function parserFor(context: CliContext): Command {
  return new Command('hubvault')
    .description('HubVault keeps and proves the API keys of your security providers.')
    .option('--vault <dir>', 'the folder of the vault (otherwise HUBVAULT_HOME or your own data folder)')
    .option('--password-file <file>', 'read the vault password from a file')
    .option('--proxy <url>', 'ask providers through this proxy; "system" for HTTPS_PROXY and NO_PROXY (otherwise none)')
    .version(packageJson.version, '--version', 'print the version')
    .configureHelp({ showGlobalOptions: true, optionTerm: ({ flags }) => literal(flags), ...helpLayout })
    .configureOutput({
      writeOut: (text) => context.stdout.write(text),
      writeErr: (text) => context.stderr.write(text),
      outputError: (text, writeTo) => writeTo(literal(withoutValues(text))),
      getOutHelpWidth: () => helpColumns(context),
    })
    .showSuggestionAfterError()
    .showHelpAfterError('See "hubvault --help".')
    .addHelpText('after', () => foldText(epilogue, { columns: helpColumns(context) }, 2))
    .exitOverride();
}

/** What a command gets from outside, with the options that belong to every command, once they are read. */
function withOptions(context: CliContext, program: Command): CliContext {
  return {
    ...context,
    get vault() {
      return program.opts<{ vault?: string }>().vault;
    },
    get proxy() {
      return program.opts<{ proxy?: string }>().proxy;
    },
  };
}

/** Lets commands, and commands of commands, fail and print as the one that they are below. */
function configureAlike(above: Command, words = 'hubvault'): void {
  for (const command of above.commands) {
    const called = `${words} ${command.name()}`;
    command.exitOverride().configureOutput(above.configureOutput()).showHelpAfterError(`See "${called} --help".`);
    configureAlike(command, called);
  }
}

/** Refuses a proxy that is none before anything is asked or opened. */
async function checkProxy(context: CliContext): Promise<void> {
  if (context.proxy === undefined) return;
  const { chosenProxy } = await import('./asking/verify-options.ts');
  chosenProxy(context);
}

/** Whether there is no command, but at most the options of every command. */
function isAlone(program: Command, argv: readonly string[]): boolean {
  const { operands, unknown } = program.parseOptions([...argv]);
  return operands.length === 0 && unknown.length === 0 && !argv.includes('--');
}

/** What `hubvault` alone does: the guided session for a person, the help for anybody else. */
async function withoutCommand(program: Command, context: CliContext): Promise<void> {
  if (context.stdin.isTTY && context.stderr.isTTY) {
    const { guidedSession } = await import('./session/guided-session.ts');
    await checkProxy(context);
    await guidedSession(context, program.opts());
  } else {
    program.outputHelp();
  }
}

/**
 * Runs the command line and gives its exit code. Never throws.
 * @param argv the arguments alone, without the names of Node and the script
 */
export async function runCli(argv: readonly string[], outside: CliContext): Promise<ExitCode> {
  let code: ExitCode = exitCodes.fine;
  const program = parserFor(outside);
  const context = withOptions(outside, program);
  const run = async (action: () => Promise<ExitCode>) => {
    code = await action();
  };
  program.hook('preAction', () => checkProxy(context));
  for (const add of commands) add({ program, context, run });
  configureAlike(program);
  try {
    if (isAlone(program, argv)) await withoutCommand(program, context);
    else await program.parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.fine : exitCodes.invalidInput;
    const failure = asHubVaultError(error);
    printError(failure, context);
    return exitCodeOfError(failure.kind);
  }
}
