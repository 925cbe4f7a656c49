import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type BackupReason, backupReasons } from '../../domain/backup.ts';
import { errorCode, HubVaultError } from '../../domain/errors.ts';
import { fitToShow } from '../../domain/text.ts';
import { by, way } from '../../domain/way-forward.ts';
import { mostToldEpoch } from '../storage/epochs.ts';
import { readPlainFile } from '../storage/plain-file.ts';
import { storageFailure } from '../storage/storage-errors.ts';
import { holdsVault, vaultFiles } from '../vault/vault-folder.ts';
import { newestFirst, orderOf } from './backup-order.ts';

const NAME = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z-([a-z-]+)$/;

const MOST_MANIFEST_BYTES = 4_096;

const toldCount = z.int().nonnegative().max(mostToldEpoch).optional().catch(undefined);

/** What lies beside the files of a backup: enough to find damage without any password. */
const manifestSchema = z.object({
  format: z.literal(1),
  vaultId: z.uuid(),
  madeAt: z.iso.datetime(),
  reason: z.enum(backupReasons),
  databaseBytes: z.int().positive(),
  databaseSha256: z.hex().length(64),
  slotFileSha256: z.hex().length(64),
  /** The writes that the vault had seen. A number that cannot be believed counts as untold. */
  databaseEpoch: toldCount,
  /** Above that of each backup of its vault that lay beside it when it was made; see `orderOf`. */
  order: toldCount,
});

export type BackupManifest = z.infer<typeof manifestSchema>;

/** A backup in its folder: made whole and proven, for otherwise it has no such name. */
export interface Backup {
  /** The name of its folder. */
  readonly id: string;
  readonly folder: string;
  readonly madeAt: Date;
  readonly reason: BackupReason;
  /** A whole vault that a person copied, which has no manifest of ours. */
  readonly isPlainCopy?: true;
}

/** The files of a backup: those of a vault, and the manifest. */
export function backupFiles(folder: string) {
  const { database, slotFile } = vaultFiles(folder);
  return { database, slotFile, manifest: join(folder, 'backup.json') };
}

/** The name of a backup's folder: when and why, so that names sort by time. */
export function backupName(madeAt: Date, reason: BackupReason): string {
  return `${madeAt.toISOString().replace(/[-:.]/g, '')}-${reason}`;
}

/** The backup that a name stands for; `undefined` for any other file in the folder. */
function backupNamed(within: string, id: string): Backup | undefined {
  const [, year, month, day, hour, minute, second, millisecond, word] = NAME.exec(id) ?? [];
  const reason = backupReasons.find((each) => each === word);
  const madeAt = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}.${millisecond}Z`);
  if (!reason || Number.isNaN(madeAt.getTime())) return undefined;
  return { id, folder: join(within, id), madeAt, reason };
}

/** What lies in the folder of the backups; nothing where there is none, or something else in its place. */
function namesIn(backups: string): string[] {
  try {
    return readdirSync(backups);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'ENAMETOOLONG'].includes(errorCode(error))) return [];
    throw storageFailure(error);
  }
}

/** The backups of a vault in no order, each with what its manifest tells. */
function toldBackups(vaultFolder: string): Map<Backup, BackupManifest | undefined> {
  const { backups } = vaultFiles(vaultFolder);
  const named = namesIn(backups).flatMap((name) => backupNamed(backups, name) ?? []);
  return new Map(named.map((backup) => [backup, readManifest(backup)]));
}

/**
 * The backups of a vault, newest first, also where the clock was wrong for a while. Needs no password,
 * and no vault that opens.
 * @throws HubVaultError `storage` when their folder cannot be read
 */
export function listBackups(vaultFolder: string): Backup[] {
  const told = toldBackups(vaultFolder);
  return newestFirst([...told.keys()], (backup) => told.get(backup));
}

/**
 * Refuses a folder in which there is neither a vault, whole or damaged, nor a backup of one.
 * @throws HubVaultError `no-vault`
 */
export function refuseNoVault(folder: string): void {
  if (holdsVault(folder) || listBackups(folder).length > 0) return;
  throw new HubVaultError(
    'no-vault',
    `There is no vault in ${fitToShow(folder)}, nor a backup of one.`,
    way`Choose its folder${by('choose-folder')}.`,
  );
}

/** The manifest of a backup; `undefined` where it is missing or damaged. */
export function readManifest({ folder }: Backup): BackupManifest | undefined {
  try {
    return manifestSchema.safeParse(
      JSON.parse(readPlainFile(backupFiles(folder).manifest, MOST_MANIFEST_BYTES).toString()),
    ).data;
  } catch {
    // Missing, unreadable, or not JSON: all say that the backup is not whole.
    return undefined;
  }
}

/** What the backups in the folder of a vault tell, those of another vault among them. */
export function manifestsIn(vaultFolder: string): BackupManifest[] {
  return [...toldBackups(vaultFolder).values()].filter((manifest) => manifest !== undefined);
}

const ofVault = (manifests: readonly BackupManifest[], vaultId: string) =>
  manifests.filter((manifest) => manifest.vaultId === vaultId);

/** The most writes that any backup of this vault beside it has seen, as far as they tell. */
export function latestEpochIn(vaultFolder: string, vaultId: string): number {
  return Math.max(0, ...ofVault(manifestsIn(vaultFolder), vaultId).map(({ databaseEpoch = 0 }) => databaseEpoch));
}

/**
 * The order of a backup of a vault: that of its writes, and above that of each backup that lay beside it
 * when its rows were read, which have seen more where earlier files were put back.
 * @param before read before the rows are: what another process backs up meanwhile has seen more than this one
 *
 * SECURITY: the vault itself is not told of their numbers. Nothing vouches for them, and a vault that
 * took them over would hide from other machines that it is an earlier copy.
 */
export function nextOrder(before: readonly BackupManifest[], vaultId: string, databaseEpoch: number): number {
  const orders = ofVault(before, vaultId).map((manifest) => orderOf(manifest) ?? 0);
  return Math.min(Math.max(databaseEpoch, 1 + Math.max(0, ...orders)), mostToldEpoch);
}
