import { createVault } from '../../core/vault/create-vault.ts';
import type { OpenVault } from '../../core/vault/open-vault.ts';
import { unlockVault } from '../../core/vault/unlock-vault.ts';
import { holdsVault, readSlotFile } from '../../core/vault/vault-folder.ts';
import { HubVaultError } from '../../domain/errors.ts';
import type { CliContext } from '../context.ts';
import { printError } from '../output/errors.ts';
import { progressOn } from '../output/progress.ts';
import { askNewPasswordAt } from '../password.ts';
import type { Terminal } from '../terminal.ts';
import { vaultFolder } from '../vault-location.ts';
import { openedByCli } from '../with-vault.ts';

const TRIES = 3;

async function open(folder: string, context: CliContext, terminal: Terminal): Promise<OpenVault> {
  readSlotFile(folder);
  const progress = progressOn(context);
  for (let tries = 1; ; tries += 1) {
    const password = await terminal.secret(`Password for ${folder}`);
    try {
      progress.show('Unlocking…');
      return await unlockVault(folder, password, openedByCli(context)).finally(() => progress.clear());
    } catch (error) {
      const again = error instanceof HubVaultError && error.kind === 'wrong-password' && tries < TRIES;
      if (!again) throw error;
      printError(error, context);
    }
  }
}

/** Opens the vault in its usual place, or creates it there when the person agrees. */
export async function openOrCreate(context: CliContext, terminal: Terminal): Promise<OpenVault> {
  const folder = vaultFolder(undefined, context.env);
  if (holdsVault(folder)) return await open(folder, context, terminal);
  context.stderr.write(`Welcome to HubVault. There is no vault in ${folder} yet.\n`);
  if (!(await terminal.confirm('Create one there?'))) {
    throw new HubVaultError('cancelled', 'Nothing was created.', 'Another folder: hubvault init --vault DIR');
  }
  context.stderr.write('The password is all that opens the vault. Nobody can reset it. Several words are best.\n');
  const password = await askNewPasswordAt(terminal, context);
  const vault = await createVault(folder, password, { clock: context.clock, actor: 'cli' });
  context.stderr.write('The vault is ready.\n');
  return vault;
}
