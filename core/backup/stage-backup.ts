import { mkdirSync, statSync } from 'node:fs';
import { chmod, copyFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { HubVaultError } from '../../domain/errors.ts';
import { VaultDatabase } from '../storage/database.ts';
import { latestVersion, migrate, newerVault } from '../storage/migrate.ts';
import { isPlainFile } from '../storage/plain-file.ts';
import { storageFailure } from '../storage/storage-errors.ts';
import type { BesideDatabase, OpenVault } from '../vault/open-vault.ts';
import { vaultFiles } from '../vault/vault-folder.ts';
import { type Backup, backupFiles, readManifest } from './backup-folder.ts';
import { hashFile, hashSlotFile } from './hash-file.ts';
import { checkCopy } from './prove-copy.ts';
import { inTurn } from './second-connection.ts';
import { removeUnfinished, unfinishedName } from './unfinished.ts';

/** A copy of a backup that was opened, proven and brought to the schema of this HubVault. */
export interface StagedBackup extends AsyncDisposable {
  readonly backup: Backup;
  readonly folder: string;
  readonly database: string;
  readonly slotFile: string;
  /** The database as an open vault attaches it. */
  readonly beside: BesideDatabase;
}

/** The error for a backup that cannot be used. */
function damagedBackup({ id }: Backup, how: string): HubVaultError {
  return new HubVaultError(
    'damaged-database',
    `The backup ${id} is damaged: ${how}. Nothing was changed.`,
    'Choose another one; the list says which are whole.',
  );
}

/**
 * What is wrong with the files of a backup, found without any password; `undefined` when they are
 * as they were made.
 */
export async function faultOfFiles(backup: Backup): Promise<string | undefined> {
  const manifest = readManifest(backup);
  if (!manifest) return 'its backup.json is missing or damaged';
  const files = backupFiles(backup.folder);
  try {
    // First, for reading one that was made huge would never end.
    if (statSync(files.database).size !== manifest.databaseBytes) return 'its vault.db has changed';
    if ((await hashFile(files.database)) !== manifest.databaseSha256) return 'its vault.db has changed';
    if (hashSlotFile(files.slotFile) !== manifest.slotFileSha256) return 'its vault.json has changed';
    return undefined;
  } catch {
    return 'one of its files is missing or cannot be read';
  }
}

/** A failure with a copy, told as one of the backup where it is damage. */
function ofTheBackup(backup: Backup, error: unknown): HubVaultError {
  const failure = storageFailure(error);
  const isNamed = failure.kind !== 'damaged-database' || failure.message.includes(backup.id);
  return isNamed ? failure : damagedBackup(backup, 'its vault.db cannot be read with this key');
}

/** How the copy of a backup is proven, and brought to the schema of this HubVault. */
interface Proving {
  readonly prove: (backup: Backup, file: string) => void | Promise<void>;
  /** The key that it is done with; without it, that of the open vault. */
  readonly dataKey?: Buffer;
}

/** Proves a copy with the data key that the backup was made with, and migrates it. */
export function provingWith(dataKey: Buffer): Proving {
  return { dataKey, prove: (backup, file) => prove(backup, file, dataKey) };
}

/**
 * Proves a copy through an open vault that has the same data key, which nobody has to hand in.
 * @throws HubVaultError `wrong-password` for an earlier schema: migrating it takes a key of one's own
 */
export function provingBeside(vault: OpenVault): Proving {
  const proveBeside = async (backup: Backup, file: string) => {
    const { schemaVersion } = await inTurn(vault, () =>
      checkCopy(vault.forBackups, file, (how) => damagedBackup(backup, how)),
    ).catch((error: unknown) => {
      throw ofTheBackup(backup, error);
    });
    if (schemaVersion === latestVersion) return;
    if (schemaVersion > latestVersion) throw newerVault(schemaVersion);
    throw new HubVaultError(
      'wrong-password',
      'This backup was made before an update of the vault, and has to be opened by itself first.',
      'Give the password that opened the vault when the backup was made.',
    );
  };
  return { prove: proveBeside };
}

function prove(backup: Backup, file: string, dataKey: Buffer): void {
  const database = VaultDatabase.open(file, dataKey);
  try {
    const faults = database.direct((handle) => [
      ...handle.column<string>('PRAGMA cipher_integrity_check'),
      ...handle.column<string>('PRAGMA quick_check').filter((line) => line !== 'ok'),
    ]);
    if (faults.length > 0) throw damagedBackup(backup, 'a page of its vault.db is not whole');
    migrate(database);
  } catch (error) {
    throw ofTheBackup(backup, error);
  } finally {
    database.close();
  }
}

/**
 * Copies a backup, proves the copy by opening it, and migrates it. The backup itself is only read.
 * @throws HubVaultError `damaged-database` that names the backup, `newer-vault` or `storage`
 */
export async function stageBackup(vaultFolder: string, backup: Backup, proving: Proving): Promise<StagedBackup> {
  const fault = backup.isPlainCopy ? undefined : await faultOfFiles(backup);
  if (fault !== undefined) throw damagedBackup(backup, fault);
  // Not among the backups: those may lie on another disk, from which nothing can be renamed to the vault.
  const folder = join(vaultFolder, unfinishedName('staged'));
  // Of its own, for whoever handed it in overwrites it sooner.
  const dataKey = proving.dataKey && Buffer.from(proving.dataKey);
  const remove = async () => {
    dataKey?.fill(0);
    await rm(folder, { recursive: true, force: true });
  };
  const from = backupFiles(backup.folder);
  const { database, slotFile } = vaultFiles(folder);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    removeUnfinished(vaultFolder);
    await copyFile(from.database, database);
    // A copy that was made of an open vault has its last writes in the log.
    if (isPlainFile(`${from.database}-wal`)) await copyFile(`${from.database}-wal`, `${database}-wal`);
    await copyFile(from.slotFile, slotFile);
    await chmod(database, 0o600);
    await chmod(slotFile, 0o600);
    await proving.prove(backup, database);
    const beside = { file: database, dataKey };
    return { backup, folder, database, slotFile, beside, [Symbol.asyncDispose]: remove };
  } catch (error) {
    await remove();
    throw storageFailure(error);
  }
}
