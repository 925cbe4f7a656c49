import { writeSync } from 'node:fs';
import { VaultDatabase } from '../../core/storage/database.ts';
import { answer } from '../helpers/other-process.ts';

/** Runs this file as a process of its own: it writes to a vault, opening and closing it, until it is ended. */
export const backupWriterProcess = import.meta.filename;

export interface BackupWriterInput {
  readonly file: string;
  /** The data key as hexadecimal digits. */
  readonly dataKey: string;
  readonly writes: number;
}

/** One transaction: two rows that are there together or not at all. */
function writePair(database: VaultDatabase, index: number): void {
  database.write((handle) => {
    for (const half of ['a', 'b']) {
      handle.run(
        `INSERT INTO account (id, provider, server, name, name_key, key_type, tags, used_by, created_at)
         VALUES (?, ?, 'us', 'Written', ?, 'user', '[]', '[]', '2026-11-20T10:00:00Z')`,
        [`${half}-${index}`, half, `${index}`],
      );
    }
  });
}

function write({ file, dataKey, writes }: BackupWriterInput): number {
  for (let index = 0; index < writes; ) {
    const database = VaultDatabase.open(file, Buffer.from(dataKey, 'hex'));
    for (let turn = 0; turn < 3 && index < writes; turn += 1, index += 1) writePair(database, index);
    // Each closing asks the system who else has the database open: that is what is tested.
    database.close();
    writeSync(1, '\n');
  }
  return writes;
}

if (import.meta.main) await answer(write);
