import { existsSync, statSync } from 'node:fs';
import { HubVaultError } from '../../domain/errors.ts';
import { type Backup, listBackups } from '../backup/backup-folder.ts';
import { bestFirst, earlierKeys, hasOtherKey } from '../backup/other-key.ts';
import { faultOfFiles } from '../backup/stage-backup.ts';
import { isPlainFile, readPlainFile } from '../storage/plain-file.ts';
import { readSlotFile, realDatabase, vaultFiles } from '../vault/vault-folder.ts';
import { checkLog } from './log-check.ts';

const PAGE_BYTES = 4096;

/** What a part of a vault is found to be; `fault` is a clause, and `null` where there is none. */
interface PartReport {
  readonly part: 'vault.json' | 'vault.db' | 'vault.db-wal';
  readonly fault: string | null;
}

/** A backup and what is wrong with its files. */
interface BackupReport {
  readonly backup: Backup;
  readonly fault: string | null;
  /** Whether it is of an earlier data key: restoring it where the vault does not open brings that key back. */
  readonly isOfEarlierKey: boolean;
  /** Whether it is of another data key than the vault's own slot file, and so needs the password of its day beside the present one. */
  readonly isOfOtherKey: boolean;
}

/** What is seen of a vault without any password. */
export interface Diagnosis {
  readonly parts: readonly PartReport[];
  readonly backups: readonly BackupReport[];
  /** Of this vault and its present data key, if there is one. */
  readonly newestGood: Backup | null;
}

function slotFileFault(folder: string): string | null {
  if (!existsSync(vaultFiles(folder).slotFile)) return 'it is missing';
  try {
    readSlotFile(folder);
    return null;
  } catch (error) {
    if (!(error instanceof HubVaultError)) throw error;
    return error.message
      .replace(/^The slot file \(vault\.json\) is damaged: | Nothing was changed\.$/g, '')
      .replace(/\.$/, '');
  }
}

function databaseFault(file: string): string | null {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found) return 'it is missing';
  if (!found.isFile()) return 'it is not a file';
  if (found.size === 0) return 'it is empty';
  const left = found.size % PAGE_BYTES;
  return left === 0 || existsSync(`${file}-wal`)
    ? null
    : `it is cut off: its last page has ${left} of ${PAGE_BYTES} bytes`;
}

function logFault(database: string): string | null {
  const log = `${database}-wal`;
  if (!existsSync(log)) {
    // Both are made together and removed together, by the last program that closes the database.
    return existsSync(`${database}-shm`) ? 'it is missing, though its index is there: the last writes are lost' : null;
  }
  if (!isPlainFile(log)) return 'it is not a file';
  const content = readPlainFile(log);
  if (content.length === 0) return null;
  const report = checkLog(content);
  if (!report) return 'its header is damaged: what was written since the last checkpoint is lost';
  if (report.lostFrames === 0) return null;
  return `it is damaged after ${report.wholeFrames} pages: ${report.lostFrames} written after them are lost`;
}

async function backupReports(folder: string): Promise<BackupReport[]> {
  const reports: BackupReport[] = [];
  const isEarlier = earlierKeys(folder);
  for (const backup of listBackups(folder)) {
    const fault = (await faultOfFiles(backup)) ?? null;
    reports.push({ backup, fault, isOfEarlierKey: isEarlier(backup), isOfOtherKey: hasOtherKey(folder, backup) });
  }
  return reports;
}

/** Looks at the files of a vault and of its backups. Only reads, and asks for no password. */
export async function diagnose(folder: string): Promise<Diagnosis> {
  const database = realDatabase(folder);
  const backups = await backupReports(folder);
  const good = backups.filter(({ fault }) => fault === null).map(({ backup }) => backup);
  return {
    parts: [
      { part: 'vault.json', fault: slotFileFault(folder) },
      { part: 'vault.db', fault: databaseFault(database) },
      { part: 'vault.db-wal', fault: logFault(database) },
    ],
    backups,
    newestGood: bestFirst(folder, good)[0] ?? null,
  };
}
