import { writeSync } from 'node:fs';
import { VaultDatabase } from '../../core/storage/database.ts';
import { answer } from '../helpers/other-process.ts';

/** Runs this file as a process of its own: it writes accounts into a database. */
export const writerProcess = import.meta.filename;

export interface WriterInput {
  readonly file: string;
  /** The data key as hexadecimal digits. */
  readonly dataKey: string;
  /** What the ids of this writer's accounts begin with. */
  readonly name: string;
  readonly writes: number;
  /** After how many writes the database is closed and opened again. */
  readonly reopenEvery: number;
  /** Whether to say of each write that it is done. */
  readonly tell: boolean;
}

const moment = new Int32Array(new SharedArrayBuffer(4));

const insert = `
  INSERT INTO account (id, provider, server, name, name_key, key_type, tags, used_by, created_at)
  VALUES (?, 'rapid7', 'us', 'SIEM', ?, 'user', '[]', '[]', '2026-11-20T10:00:00Z')`;

function write({ file, dataKey, name, writes, reopenEvery, tell }: WriterInput): number {
  const open = () => VaultDatabase.open(file, Buffer.from(dataKey, 'hex'));
  let database = open();
  for (let index = 0; index < writes; index += 1) {
    const id = `${name}-${index}`;
    database.write((handle) => {
      // What is read here must still be so at the write below, whoever else writes.
      const [count = 0] = handle.column<number>('SELECT count(*) FROM account');
      handle.run(insert, [id, `${count}`]);
    });
    if (tell) writeSync(1, `${id}\n`);
    // Long enough for another process to have its turn.
    Atomics.wait(moment, 0, 0, 1);
    if ((index + 1) % reopenEvery === 0) {
      database.close();
      database = open();
    }
  }
  database.close();
  return writes;
}

if (import.meta.main) await answer(write);
