import { randomBytes } from 'node:crypto';
import { cpSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { VaultDatabase } from '../../core/storage/database.ts';
import { latestVersion } from '../../core/storage/migrate.ts';
import { HubVaultError } from '../../domain/errors.ts';
import { type DatabaseAtVersion, databaseAtVersion } from '../helpers/database-at-version.ts';
import { kindOf, outcomeOf } from '../helpers/outcome.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const insertAccount = `
  INSERT INTO account (id, provider, server, name, name_key, key_type, tags, used_by, created_at)
  VALUES (?, 'rapid7', 'us', 'SIEM', ?, 'user', '[]', '[]', '2026-11-20T10:00:00Z')`;

function ids({ table }: DatabaseAtVersion): unknown[] {
  return table('account').map(({ id }) => id);
}

// Windows does not let go of a file that is open.
describe.skipIf(process.platform === 'win32')('a write into a file that is no longer at its place', () => {
  const ways: [string, (file: string) => void][] = [
    ['was removed', (file) => rmSync(file)],
    ['was moved away', (file) => renameSync(file, `${file}-away`)],
    ['has another in its place', (file) => cpSync(file, `${file}-other`) ?? renameSync(`${file}-other`, file)],
  ];

  it.each(ways)('that %s is refused, for nobody would find it again', async (_how, happen) => {
    const file = join(temporaryFolder(), 'vault.db');
    const database = VaultDatabase.open(file, randomBytes(32));
    database.write((handle) => handle.script('CREATE TABLE kept (id TEXT) STRICT'));
    happen(file);
    const write = () => database.write((handle) => handle.run("INSERT INTO kept VALUES ('lost')"));
    expect(await kindOf(write)).toBe('storage');
    expect(database.read((handle) => handle.column('SELECT id FROM kept'))).toEqual([]);
    database.close();
  });
});

describe('a write', () => {
  it('keeps everything or nothing', async () => {
    const opened = databaseAtVersion(latestVersion);
    const { database } = opened;
    database.write((handle) => handle.run(insertAccount, ['kept', 'kept']));
    const half = () =>
      database.write((handle) => {
        handle.run(insertAccount, ['first', 'first']);
        handle.run(insertAccount, ['second', 'kept']);
      });
    expect(await kindOf(half)).toBe('internal');
    expect(ids(opened)).toEqual(['kept']);
  });

  it('is undone when what it was for fails, and passes the reason on', async () => {
    const opened = databaseAtVersion(latestVersion);
    const reason = new HubVaultError('conflict', 'There is one.', 'Choose another name.');
    const changedMind = () =>
      opened.database.write((handle) => {
        handle.run(insertAccount, ['first', 'first']);
        throw reason;
      });
    expect(await outcomeOf(changedMind)).toEqual({
      kind: 'conflict',
      message: 'There is one.',
      wayForward: 'Choose another name.',
    });
    expect(ids(opened)).toEqual([]);
  });

  it('works again after one that failed', async () => {
    const opened = databaseAtVersion(latestVersion);
    await kindOf(() => opened.database.write((handle) => handle.run('INSERT INTO nowhere VALUES (1)')));
    opened.database.write((handle) => handle.run(insertAccount, ['later', 'later']));
    expect(ids(opened)).toEqual(['later']);
  });

  it('inside another is refused, and the outer one is undone', async () => {
    const opened = databaseAtVersion(latestVersion);
    const nested = () =>
      opened.database.write((handle) => {
        handle.run(insertAccount, ['outer', 'outer']);
        opened.database.write((inner) => inner.run(insertAccount, ['inner', 'inner']));
      });
    expect(await kindOf(nested)).toBe('internal');
    expect(ids(opened)).toEqual([]);
  });
});

describe('a read', () => {
  it('sees one state, whatever another program writes meanwhile', () => {
    const opened = databaseAtVersion(latestVersion);
    const other = VaultDatabase.open(opened.file, opened.dataKey);
    const count = 'SELECT count(*) FROM account';
    const seen = opened.database.read((handle) => {
      const before = handle.column<number>(count);
      other.write((writing) => writing.run(insertAccount, ['a', 'a']));
      return [...before, ...handle.column<number>(count)];
    });
    other.close();
    expect([...seen, ids(opened).length]).toEqual([0, 0, 1]);
  });
});

describe('an open database', () => {
  it('waits for the disk at every write, and checks what it is told', () => {
    const { database } = databaseAtVersion(latestVersion);
    const setting = (name: string) => database.read((handle) => handle.column<string | number>(`PRAGMA ${name}`)[0]);
    const names = ['journal_mode', 'synchronous', 'foreign_keys', 'trusted_schema', 'secure_delete'];
    const found = Object.fromEntries(names.map((name) => [name, setting(name)]));
    expect(found).toEqual({
      journal_mode: 'wal',
      synchronous: 2,
      foreign_keys: 1,
      trusted_schema: 0,
      secure_delete: 1,
    });
  });

  it.each([0, 16, 31, 33, 64])('is not opened with a key of %i bytes', async (length) => {
    const file = `${temporaryFolder()}/vault.db`;
    expect(await outcomeOf(() => VaultDatabase.open(file, randomBytes(length)))).toEqual({
      kind: 'internal',
      message: 'The data key has the wrong length.',
      wayForward: null,
    });
  });

  it('is not opened with another key of the right length', async () => {
    const { file } = databaseAtVersion(latestVersion);
    expect(await kindOf(() => VaultDatabase.open(file, randomBytes(32)))).toBe('damaged-database');
  });
});
