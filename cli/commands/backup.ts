import type { Command } from 'commander';
import { invalidInput } from '../../domain/errors.ts';
import type { CliContext } from '../context.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { backupColumns, backupJson } from '../output/backup-table.ts';
import { commandLine } from '../output/command-line.ts';
import { printTable } from '../output/print-table.ts';
import { say, tell } from '../output/say.ts';
import { writeJson } from '../output/write.ts';
import { vaultFolder } from '../vault-location.ts';
import { type VaultOptions, withVault } from '../with-vault.ts';
import type { CommandHost } from './command.ts';

interface BackupOptions extends VaultOptions {
  readonly list?: boolean;
  readonly json?: boolean;
}

/** Lists the backups. Needs no password: names and times are all that is read. */
async function list(context: CliContext, options: BackupOptions): Promise<ExitCode> {
  const [{ listBackups, refuseNoVault }, { seemsWhole }] = await Promise.all([
    import('../../core/backup/backup-folder.ts'),
    import('../../core/backup/back-up.ts'),
  ]);
  const folder = vaultFolder(options.vault, context.env);
  refuseNoVault(folder);
  const backups = listBackups(folder);
  const listed = backups.map((backup) => ({ ...backup, whole: seemsWhole(backup) }));
  if (options.json) await writeJson(context.stdout, { backups: listed.map(backupJson) });
  else if ((await printTable(context, () => backupColumns, [listed])) === 0) {
    say(context, `There are no backups. Make one: ${commandLine(context, 'backup')}`);
  }
  return exitCodes.fine;
}

async function backup(context: CliContext, options: BackupOptions): Promise<ExitCode> {
  if (options.list) return await list(context, options);
  if (options.json) throw invalidInput('--json belongs to --list.', 'hubvault backup --list --json');
  const { backUp } = await import('../../core/backup/back-up.ts');
  const { id, folder } = await withVault(context, options, async (vault) => await backUp(vault, 'asked'));
  await tell(
    context,
    `Made the backup ${id}\nin ${folder}.\nIt opens with the password of today; a copy of that folder is a backup elsewhere.\n`,
  );
  return exitCodes.fine;
}

/** `hubvault backup` */
export function addBackup({ program, context, run }: CommandHost): void {
  program
    .command('backup')
    .description('make a backup now and prove it, or list the backups')
    .option('--list', 'list the backups, newest first; needs no password')
    .option('--json', 'print the list as JSON')
    .action((_options, command: Command) => run(() => backup(context, command.optsWithGlobals())));
}
