import { createHash } from 'node:crypto';
import { HubVaultError } from '../../domain/errors.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import type { Opening } from '../vault/opening/opening.ts';
import { tryOnce } from '../vault/opening/try-once.ts';
import { type Backup, backupFiles } from './backup-folder.ts';
import { dataKeyFrom } from './data-key.ts';
import { hasOtherKey, isOfOtherVault, ofOtherVault } from './other-key.ts';
import { previewRestore, type RestoreChange } from './preview-restore.ts';
import { restoreBackup } from './restore-backup.ts';
import { provingBeside, provingWith, type StagedBackup, stageBackup } from './stage-backup.ts';

/** Which backup is to be restored into a vault that is open. */
export interface OpenRestoreRequest {
  readonly vault: OpenVault;
  readonly backup: Backup;
  /** What opened the vault when the backup was made; asked for only where the open vault cannot do it alone. */
  readonly password?: string | undefined;
  readonly opening: Opening;
}

/** What a restore would do, to be looked at before. */
export interface RestorePreview {
  readonly changes: readonly RestoreChange[];
  /** Stands for these changes: whoever agrees to them hands it in. */
  readonly agreement: string;
}

function ofOtherKey(): HubVaultError {
  return new HubVaultError(
    'wrong-password',
    'This backup was made before the vault was given another data key, and has to be opened by itself first.',
    'Give the password that opened the vault when the backup was made.',
  );
}

/** Stages a backup with the password of its day. */
async function stageWithPassword(request: OpenRestoreRequest, password: string): Promise<StagedBackup> {
  const { vault, backup, opening } = request;
  const proof = { kind: 'password', password } as const;
  const { slotFile } = backupFiles(backup.folder);
  const { dataKey } = await tryOnce(vault.folder, opening, () => dataKeyFrom(slotFile, proof));
  try {
    return await stageBackup(vault.folder, backup, provingWith(dataKey));
  } finally {
    dataKey.fill(0);
  }
}

async function stage(request: OpenRestoreRequest): Promise<StagedBackup> {
  const { vault, backup, password } = request;
  if (isOfOtherVault(vault.folder, backup)) throw ofOtherVault();
  if (password !== undefined) return await stageWithPassword(request, password);
  if (hasOtherKey(vault.folder, backup)) throw ofOtherKey();
  return await stageBackup(vault.folder, backup, provingBeside(vault));
}

function previewOf(vault: OpenVault, staged: StagedBackup): RestorePreview {
  const changes = previewRestore(vault, staged);
  return { changes, agreement: createHash('sha256').update(JSON.stringify(changes)).digest('hex') };
}

/**
 * What restoring a backup into an open vault would change. Changes nothing.
 * @throws HubVaultError `wrong-password` where the password of the backup is needed, or is another;
 *   `damaged-database` that names the backup, `invalid-input`, `newer-vault` or `storage`
 */
export async function previewOpenRestore(request: OpenRestoreRequest): Promise<RestorePreview> {
  await using staged = await stage(request);
  return previewOf(request.vault, staged);
}

/**
 * Restores a backup into an open vault, if it still does what was agreed to.
 * @returns the backup that holds the state before
 * @throws HubVaultError `conflict` when it would do something else by now, and as `previewOpenRestore`
 */
export async function restoreIntoOpenVault(request: OpenRestoreRequest, agreement: string): Promise<Backup> {
  await using staged = await stage(request);
  if (previewOf(request.vault, staged).agreement !== agreement) {
    throw new HubVaultError(
      'conflict',
      'The accounts have changed since you looked. Nothing was restored.',
      'Look again at what the backup would change.',
    );
  }
  return await restoreBackup(request.vault, staged);
}
