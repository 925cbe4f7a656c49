import type { Command } from 'commander';
import type { PreparedRestore, Restored } from '../../core/backup/prepare-restore.ts';
import type { Proof } from '../../core/vault/opening/prove.ts';
import { earlierKeyWords } from '../../domain/backup.ts';
import { HubVaultError, invalidInput } from '../../domain/errors.ts';
import type { CliContext } from '../context.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { howOn } from '../output/command-line.ts';
import { restorePreviewText } from '../output/restore-preview.ts';
import { tell } from '../output/say.ts';
import { askAtTerminal, askPassword, readPasswordFile } from '../password.ts';
import { openTerminal } from '../terminal.ts';
import { vaultFolder } from '../vault-location.ts';
import { type VaultOptions, withProgress } from '../with-vault.ts';
import type { CommandHost } from './command.ts';

interface RestoreOptions extends VaultOptions {
  readonly yes?: boolean;
  readonly setAside?: boolean;
  readonly backupPasswordFile?: string;
}

async function agreed(context: CliContext, { yes }: RestoreOptions): Promise<boolean> {
  if (yes) return true;
  const terminal = await openTerminal(context);
  if (!terminal) throw invalidInput('Nothing was changed: there is no terminal to ask at.', 'To do it, add --yes.');
  try {
    return await terminal.confirm('Restore it?', false);
  } finally {
    terminal.close();
  }
}

/** What is said of an earlier data key that a restore brings back; nothing where it does not. */
function earlierKeyText(context: CliContext, isOfEarlierKey: boolean, when: keyof typeof earlierKeyWords): string {
  return isOfEarlierKey ? `${earlierKeyWords[when].saidWith(howOn(context))}\n` : '';
}

function previewText(context: CliContext, { changes, unreadable, isOfEarlierKey }: PreparedRestore): string {
  if (changes) return restorePreviewText(changes);
  const key = earlierKeyText(context, isOfEarlierKey, 'before');
  return `The vault as it is cannot be read: ${unreadable?.message}\nIts files would be set aside, all of them, and the backup put in their place.\n${key}End HubVault everywhere else before you go on.\n`;
}

function doneText(context: CliContext, restored: Restored): string {
  if ('kept' in restored) return `Restored. The state before is the backup ${restored.kept.id}.\n`;
  const key = earlierKeyText(context, restored.isOfEarlierKey, 'after');
  return `Restored. The files from before are in ${restored.setAside}; keep them until nothing is missed.\n${key}`;
}

/** What opened the vault before it was given another data key. */
async function backupProofOf(context: CliContext, { backupPasswordFile }: RestoreOptions): Promise<Proof> {
  if (backupPasswordFile !== undefined) {
    return { kind: 'password', password: readPasswordFile(backupPasswordFile, context) };
  }
  const password = await askAtTerminal(
    context,
    (terminal) => terminal.secret('Password of the vault when the backup was made'),
    [
      'The backup was made before the vault was given another data key, and opens with the password of its day.',
      'Give that with --backup-password-file FILE.',
    ],
  );
  return { kind: 'password', password };
}

async function restore(context: CliContext, called: string | undefined, options: RestoreOptions): Promise<ExitCode> {
  const [{ prepareRestore }, { hasOtherKey }, { chooseBackup }] = await Promise.all([
    import('../../core/backup/prepare-restore.ts'),
    import('../../core/backup/other-key.ts'),
    import('../choose-backup.ts'),
  ]);
  const folder = vaultFolder(options.vault, context.env);
  const backup = await chooseBackup(context, folder, called);
  const password = await askPassword(context, options.passwordFile);
  const proof = { kind: 'password', password } as const;
  const backupProof = hasOtherKey(folder, backup) ? await backupProofOf(context, options) : proof;
  const request = { folder, backup, proof, backupProof, setAside: options.setAside === true };
  await using prepared = await withProgress(context, 'Opening the vault and the backup…', (opening) =>
    prepareRestore({ ...request, opening }),
  );
  await tell(context, `Backup ${backup.id}\n${previewText(context, prepared)}`);
  if (prepared.changes?.length === 0) return exitCodes.fine;
  if (!(await agreed(context, options))) throw new HubVaultError('cancelled', 'Cancelled. Nothing was changed.');
  await tell(context, doneText(context, await prepared.carryOut()));
  return exitCodes.fine;
}

/** `hubvault restore` */
export function addRestore({ program, context, run }: CommandHost): void {
  program
    .command('restore')
    .argument('[backup]', 'its name, the start of it, or "newest" (see "hubvault backup --list")')
    .description('show what a backup would change, and put its accounts in the place of the present ones')
    .option('--yes', 'do it without asking')
    .option(
      '--backup-password-file <file>',
      'read the password of the backup from a file, where it needs one of its own',
    )
    .option('--set-aside', 'replace the vault even if only the password of the backup is known; its files are kept')
    .action((called: string | undefined, _options, command: Command) =>
      run(() => restore(context, called, command.optsWithGlobals())),
    );
}
