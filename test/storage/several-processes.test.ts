import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { VaultDatabase } from '../../core/storage/database.ts';
import { migrate } from '../../core/storage/migrate.ts';
import { inOtherProcess, startProcess } from '../helpers/other-process.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import { type WriterInput, writerProcess } from './writer-process.ts';

const WRITES = 150;

/** Opens a database file, uses it and closes it, so that no process of the test keeps it open. */
function using<T>({ file, dataKey }: ClosedDatabase, use: (database: VaultDatabase) => T): T {
  const database = VaultDatabase.open(file, dataKey);
  try {
    return use(database);
  } finally {
    database.close();
  }
}

interface ClosedDatabase {
  readonly file: string;
  readonly dataKey: Buffer;
}

function emptyDatabase(): ClosedDatabase {
  const empty = { file: join(temporaryFolder(), 'vault.db'), dataKey: randomBytes(32) };
  using(empty, migrate);
  return empty;
}

function inputFor({ file, dataKey }: ClosedDatabase, changes: Partial<WriterInput>): WriterInput {
  const common = { file, dataKey: dataKey.toString('hex'), name: 'a', writes: WRITES, reopenEvery: 5, tell: false };
  return { ...common, ...changes };
}

function linesOf(text: string): string[] {
  return text.split('\n').filter(Boolean);
}

describe('several processes with one database', () => {
  it('that open, write and close at once lose no write and meet no error', async () => {
    const empty = emptyDatabase();
    const names = ['a', 'b', 'c'];
    const run = (name: string) => inOtherProcess<number>(writerProcess, inputFor(empty, { name }));
    expect(await Promise.all(names.map(run))).toEqual(names.map(() => WRITES));
    const rows = using(empty, (database) =>
      database.read((handle) => handle.rows<{ id: string; name_key: string }>('SELECT id, name_key FROM account')),
    );
    const all = names.flatMap((name) => Array.from({ length: WRITES }, (_, index) => `${name}-${index}`));
    expect(rows.map(({ id }) => id).sort()).toEqual(all.sort());
    // Each writer saw every write before its own.
    expect(rows.map(({ name_key }) => Number(name_key)).sort((a, b) => a - b)).toEqual([...rows.keys()]);
  });

  it('see what another has written', async () => {
    const empty = emptyDatabase();
    const database = VaultDatabase.open(empty.file, empty.dataKey);
    try {
      const ids = () => database.read((handle) => handle.column<string>('SELECT id FROM account'));
      expect(ids()).toEqual([]);
      await inOtherProcess(writerProcess, inputFor(empty, { writes: 1 }));
      expect(ids()).toEqual(['a-0']);
    } finally {
      database.close();
    }
  });
});

describe('a process that is killed while it writes', () => {
  it('has kept every write that it was told was done, and the next one can write', async () => {
    const empty = emptyDatabase();
    const endless = inputFor(empty, { writes: 1_000_000, reopenEvery: 1_000_000, tell: true });
    const { child, printed } = startProcess(writerProcess, endless);
    // Killed in the midst of its work: after a good many writes, during another.
    for (let lines = 0; lines < 40; ) {
      const [chunk] = await once(child.stdout ?? child, 'data');
      lines += linesOf(String(chunk)).length;
    }
    child.kill('SIGKILL');
    const told = linesOf(await printed);
    using(empty, (database) => {
      const kept = database.read((handle) => handle.column<string>('SELECT id FROM account ORDER BY number'));
      expect(kept.slice(0, told.length)).toEqual(told);
      // At most one was written and could not be told any more.
      expect(kept.length - told.length).toBeLessThanOrEqual(1);
      expect(database.read((handle) => handle.column('PRAGMA integrity_check'))).toEqual(['ok']);
      expect(database.write((handle) => handle.run('DELETE FROM account'))).toBe(kept.length);
    });
  });
});
