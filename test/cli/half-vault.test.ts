import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hubvault, newHome } from '../helpers/cli.ts';
import { TestFolder, type TestVault, testVault } from '../helpers/cli-vault.ts';
import { filesBelow } from '../security/traces.ts';

describe('a folder that has lost', () => {
  let vault: TestVault;
  let env: Record<string, string>;
  const run = (argv: readonly string[]) => vault.run(argv, { env });
  const remove = (names: readonly string[]) => {
    for (const name of names) rmSync(join(vault.folder, name));
  };

  beforeEach(async () => {
    vault = await testVault([{ name: 'kept' }]);
    env = newHome();
    expect((await run(['backup'])).code).toBe(0);
  });
  afterEach(() => vault[Symbol.dispose]());

  it.each([
    ['its vault.json', ['vault.json'], 'is missing, though vault.db is there', 'vault.db without vault.json'],
    ['its vault.db', ['vault.db'], 'is damaged: the file is missing', 'vault.json without vault.db'],
    ['both', ['vault.json', 'vault.db'], 'is gone, but backups of it are there', 'backups of it are there'],
  ])('%s is named as what it is, left as it is by init, and brought back by restore', async (_, lost, fault, part) => {
    remove(lost);
    const before = filesBelow(vault.folder);
    const listed = await run(['list']);
    expect(listed).toMatchObject({ code: 4, out: '', err: expect.stringContaining(fault) });
    expect(listed.err).toMatch(/hubvault (repair|restore newest)/);
    const made = await run(['init']);
    expect(made).toMatchObject({ code: 2, out: '', err: expect.stringContaining(part) });
    expect(made.err).toContain('Nothing was changed.');
    expect(filesBelow(vault.folder)).toEqual(before);
    expect((await run(['repair'])).out).toContain('hubvault restore ');
    expect((await run(['restore', 'newest', '--yes'])).code).toBe(0);
    expect((await run(['list'])).out).toContain('kept');
  });

  it('its vault.json and has no backup is told what alone can help', async () => {
    remove(['vault.json']);
    rmSync(join(vault.folder, 'backups'), { recursive: true });
    const { code, err } = await run(['list']);
    expect([code, err]).toEqual([4, expect.stringContaining('put back a copy of vault.json from another disk')]);
  });
});

describe('a path at which no vault can be', () => {
  const home = new TestFolder();
  const passwordFile = home.file('password', 'a password that nobody guesses');
  afterEach(() => expect(readdirSync(home.path)).toEqual(['password']));

  const deep = join(home.path, 'x'.repeat(200), 'y'.repeat(200));
  it.each([
    ['goes through a file', join(passwordFile, 'vault'), 2],
    ['has a name that is too long', join(home.path, 'x'.repeat(300)), 2],
    ['is longer than the database takes', deep, 2],
    ['is in no real file system', '/proc/vault', 2],
    ['would move the cursor', join(home.path, 'a\u001b[2Jb'), 2],
  ])('is invalid input for init and holds no vault for the rest, if it %s', async (_, folder, code) => {
    const opened = ['--vault', folder, '--password-file', passwordFile];
    const made = await hubvault(['init', ...opened]);
    expect([made.code, made.err]).toEqual([code, expect.stringContaining('cannot be the folder of a vault: ')]);
    for (const argv of [['list'], ['repair'], ['backup', '--list'], ['restore', 'newest', '--yes']]) {
      const read = await hubvault([...argv, ...opened]);
      expect([argv, read.code, read.err]).toEqual([argv, 4, expect.stringContaining('There is no vault in ')]);
      expect(made.err + read.err).not.toContain('\u001b');
    }
  });
});
