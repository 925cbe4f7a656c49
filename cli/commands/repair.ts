import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Diagnosis } from '../../core/repair/diagnose.ts';
import { type Examination, isWhole as isWholeInside } from '../../core/repair/examination.ts';
import type { OpenedForRepair } from '../../core/repair/open-for-repair.ts';
import type { CliContext } from '../context.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { adviceText, diagnosisText, examinationText, salvageText } from '../output/repair-report.ts';
import { tell } from '../output/say.ts';
import { askPassword } from '../password.ts';
import { vaultFolder } from '../vault-location.ts';
import { type VaultOptions, withProgress } from '../with-vault.ts';
import type { CommandHost } from './command.ts';

interface RepairOptions extends VaultOptions {
  readonly into?: string;
}

function isWhole({ parts }: Diagnosis, examination: Examination | undefined): boolean {
  return parts.every(({ fault }) => fault === null) && examination !== undefined && isWholeInside(examination);
}

async function salvageInto(
  opened: OpenedForRepair,
  into: string,
  password: string,
  context: CliContext,
): Promise<ExitCode> {
  const report = await withProgress(context, 'Saving what can be read…', (opening) =>
    opened.salvageInto({ ...opening, into, password }),
  );
  await tell(context, salvageText(report, into));
  return exitCodes.fine;
}

async function repair(context: CliContext, options: RepairOptions): Promise<ExitCode> {
  const [{ diagnose }, { openForRepair }, { refuseNoVault }] = await Promise.all([
    import('../../core/repair/diagnose.ts'),
    import('../../core/repair/open-for-repair.ts'),
    import('../../core/backup/backup-folder.ts'),
  ]);
  const folder = vaultFolder(options.vault, context.env);
  refuseNoVault(folder);
  const diagnosis = await diagnose(folder);
  await tell(context, diagnosisText(diagnosis));
  const password = await askPassword(context, options.passwordFile);
  const proof = { kind: 'password', password } as const;
  using opened = await withProgress(context, 'Looking inside…', (opening) =>
    openForRepair(folder, diagnosis, proof, opening),
  );
  if (opened) await tell(context, examinationText(opened.examination));
  if (opened && options.into !== undefined) return await salvageInto(opened, resolve(options.into), password, context);
  if (isWhole(diagnosis, opened?.examination)) {
    await tell(context, 'Nothing is damaged.\n');
    return exitCodes.fine;
  }
  await tell(context, adviceText(diagnosis, opened?.examination, context));
  return exitCodes.noUsableVault;
}

/** `hubvault repair` */
export function addRepair({ program, context, run }: CommandHost): void {
  program
    .command('repair')
    .description('say what of a vault is damaged and what can be done; changes nothing in it')
    .option('--into <dir>', 'save what can be read into a new vault in this folder')
    .action((_options, command: Command) => run(() => repair(context, command.optsWithGlobals())));
}
