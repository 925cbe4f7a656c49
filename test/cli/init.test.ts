import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { calibrate } from '../../core/vault/slots/calibrate.ts';
import { floor } from '../../core/vault/slots/key-derivation.ts';
import { hubvault, hubvaultProcess, PASSWORD } from '../helpers/cli.ts';
import { TestFolder, testVault } from '../helpers/cli-vault.ts';

// What is measured makes a vault slow to open on purpose; one test is enough to see it done.
vi.mock('../../core/vault/slots/calibrate.ts', { spy: true });

let home: TestFolder;
let folder: string;
let passwordFile: string;
beforeEach(() => {
  vi.mocked(calibrate).mockResolvedValue(floor);
  home = new TestFolder();
  folder = join(home.path, 'vault');
  passwordFile = home.file('password', PASSWORD);
  return () => home[Symbol.dispose]();
});

function created(where: string, named = ` --vault ${where}`) {
  const hint = `Only its password opens it. For the day it is forgotten: hubvault recovery-key${named}`;
  const out = `Created a vault in ${where}.\n${hint}\nNext: hubvault link --help\n`;
  return { code: 0, out, err: '' };
}

describe('init', () => {
  it('creates an empty vault for this user alone, as hard to break as this machine allows, which then opens', async () => {
    vi.mocked(calibrate).mockRestore();
    expect(await hubvault(['init', '--vault', folder, '--password-file', passwordFile])).toEqual(created(folder));
    expect(readdirSync(folder).toSorted()).toEqual(['backups', 'vault.db', 'vault.json']);
    const modes = ['.', 'backups', 'vault.db', 'vault.json'].map((name) => statSync(join(folder, name)).mode & 0o777);
    if (process.platform !== 'win32') expect(modes).toEqual([0o700, 0o700, 0o600, 0o600]);
    expect(await hubvault(['list', '--json', '--vault', folder, '--password-file', passwordFile])).toEqual({
      code: 0,
      out: '{"schema":1,"accounts":[]}\n',
      err: '',
    });
  });

  it('creates it in HUBVAULT_HOME where no folder is named', async () => {
    const run = await hubvault(['init', '--password-file', passwordFile], { env: { HUBVAULT_HOME: home.path } });
    expect(run).toEqual(created(folder, ''));
  });

  it.skipIf(process.platform !== 'linux')('creates it in the user’s own data folder otherwise', async () => {
    const run = await hubvault(['init', '--password-file', passwordFile], { env: { XDG_DATA_HOME: home.path } });
    expect(run).toEqual(created(join(home.path, 'hubvault', 'vault'), ''));
  });

  it('prefers the folder that is named', async () => {
    const elsewhere = new TestFolder();
    const argv = ['--vault', folder, 'init', '--password-file', passwordFile];
    expect(await hubvault(argv, { env: { HUBVAULT_HOME: elsewhere.path } })).toEqual(created(folder));
    // What this machine has seen of vaults is remembered there, wherever they lie.
    expect(readdirSync(elsewhere.path)).toEqual(['seen']);
    elsewhere[Symbol.dispose]();
  });

  it('takes an empty folder', async () => {
    mkdirSync(folder);
    expect(await hubvault(['init', '--vault', folder, '--password-file', passwordFile])).toEqual(created(folder));
  });

  it('refuses a weak password from a file, and says how to make it better', async () => {
    const weak = home.file('weak', 'several words\n');
    const { code, out, err } = await hubvault(['init', '--vault', folder, '--password-file', weak]);
    expect({ code, out, left: readdirSync(home.path).includes('vault') }).toEqual({ code: 2, out: '', left: false });
    expect(err).toMatch(/^error: This password is weak: .*\. Add another word or two/);
    expect(err).toContain('insist with --accept-weak-password');
  });

  it('takes a weak password from a file when that is insisted on, with a warning', async () => {
    const weak = home.file('weak', 'several words\n');
    const argv = ['init', '--accept-weak-password', '--vault', folder, '--password-file', weak];
    expect(await hubvault(argv)).toEqual({ ...created(folder), err: expect.stringMatching(/^warning: This password/) });
  });

  it('never touches a vault that is there', async () => {
    using vault = await testVault([{ name: 'kept' }]);
    expect(await vault.run(['init'])).toEqual({
      code: 2,
      out: '',
      err: [
        `error: There is a vault in ${vault.folder} already. Nothing was changed.`,
        '       Open it with its password, or choose another folder with --vault.',
        '',
      ].join('\n'),
    });
    expect(await vault.accounts()).toMatchObject([{ name: 'kept' }]);
  });

  it('leaves a folder alone that holds something else', async () => {
    const { code, err } = await hubvault(['init', '--vault', home.path, '--password-file', passwordFile]);
    expect({ code, left: readdirSync(home.path) }).toEqual({ code: 2, left: ['password'] });
    expect(err).toBe(
      `error: ${home.path} is not empty.\n       A vault needs a folder of its own: choose another with --vault.\n`,
    );
  });

  it('refuses a file for a folder', async () => {
    expect(await hubvault(['init', '--vault', passwordFile, '--password-file', passwordFile])).toEqual({
      code: 2,
      out: '',
      err: `error: ${passwordFile} is a file.\n       Name a folder for the vault.\n`,
    });
  });

  it('never takes an empty --vault for the folder it happens to be in', async () => {
    for (const command of ['init', 'list']) {
      const { code, err } = await hubvault([command, '--vault', '', '--password-file', passwordFile]);
      expect(code).toBe(2);
      expect(err).not.toContain(process.cwd());
    }
  });
});

/** Longer than a password may be, and not weak. */
const longText = Array.from({ length: 103 }, (_, index) => `${index * 7919}-words `)
  .join('')
  .slice(0, 1025);

describe('init without a usable password', () => {
  afterEach(() => expect(readdirSync(home.path)).not.toContain('vault'));

  it('asks for none where there is no terminal, and leaves nothing behind', async () => {
    expect(await hubvaultProcess(['init', '--vault', folder])).toEqual({
      code: 2,
      out: '',
      err: 'error: There is no terminal to ask for the password.\n       Give it with --password-file FILE.\n',
    });
  });

  it.each([
    ['is empty', '', /^error: The password file .* is empty\./],
    ['holds a line end alone', '\r\n', /^error: The password file .* is empty\./],
    ['holds more than a password may', longText, /^error: The password is longer than 1024 characters\./],
    ['is far too large', 'p'.repeat(5000), /^error: The password file .* is larger than 4 KiB\./],
  ])('refuses a password file that %s, and leaves nothing behind', async (_, content, fault) => {
    const file = home.file('other', content);
    const run = await hubvault(['init', '--vault', folder, '--password-file', file]);
    expect(run).toMatchObject({ code: 2, out: '', err: expect.stringMatching(fault) });
  });
});
