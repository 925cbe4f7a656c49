import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { calibrate } from '../../core/vault/slots/calibrate.ts';
import { floor } from '../../core/vault/slots/key-derivation.ts';
import { readSlotFile } from '../../core/vault/vault-folder.ts';
import { type CliRun, hubvault, hubvaultProcess, jsonOf, NOW } from '../helpers/cli.ts';
import { type TestVault, testVault } from '../helpers/cli-vault.ts';

vi.mock('../../core/vault/slots/calibrate.ts', { spy: true });

const RECOVERY_KEY = /^([0-9A-Z]{4}-){8}[0-9A-Z]{4}$/;
const next = 'other words, chosen later';

let vault: TestVault;
let nextFile: string;
beforeEach(async () => {
  vi.mocked(calibrate).mockResolvedValue(floor);
  vault = await testVault([{ name: 'kept' }]);
  nextFile = vault.home.file('next', next);
});
afterEach(() => vault[Symbol.dispose]());

/** Runs a command on the vault with a password from another file than the usual one. */
async function runWith(passwordFile: string, ...argv: string[]): Promise<CliRun> {
  return await hubvault([...argv, '--vault', vault.folder, '--password-file', passwordFile]);
}

async function codeOfListWith(passwordFile: string): Promise<number | null> {
  return (await runWith(passwordFile, 'list')).code;
}

/** Makes a recovery key and gives the file that it is kept in. */
async function recoveryKeyFile(): Promise<string> {
  return vault.home.file('recovery-key', (await vault.run(['recovery-key'])).out);
}

describe('password', () => {
  it('changes the password, says what still opens with the old one, and prints neither', async () => {
    const run = await vault.run(['password', '--new-password-file', nextFile]);
    expect(run).toEqual({
      code: 0,
      out: 'The password is changed. Copies of the vault that were made before still open with the old one.\nIf somebody else may have both, change it again with --new-data-key: then they open nothing that you save from now on.\n',
      err: '',
    });
    expect([await codeOfListWith(nextFile), await codeOfListWith(vault.passwordFile)]).toEqual([0, 3]);
  });

  it('changes nothing with a wrong password', async () => {
    const wrong = vault.home.file('wrong', 'wrong');
    const { code, out } = await runWith(wrong, 'password', '--new-password-file', nextFile);
    expect({ code, out }).toEqual({ code: 3, out: '' });
    expect(await codeOfListWith(vault.passwordFile)).toBe(0);
  });

  it('refuses a weak one, unless that is insisted on', async () => {
    const weak = vault.home.file('weak', 'several words');
    const refused = await vault.run(['password', '--new-password-file', weak]);
    expect(refused).toMatchObject({ code: 2, out: '', err: expect.stringContaining('This password is weak') });
    expect(await codeOfListWith(weak)).toBe(3);
    const insisted = await vault.run(['password', '--new-password-file', weak, '--accept-weak-password']);
    expect(insisted).toMatchObject({ code: 0, err: expect.stringMatching(/^warning: This password is weak/) });
    expect(await codeOfListWith(weak)).toBe(0);
  });

  it('says which file is missing where nobody can be asked', async () => {
    const { code, err } = await hubvaultProcess(['password', ...vault.opened]);
    expect({ code, err }).toEqual({
      code: 2,
      err: 'error: There is no terminal to ask for the password.\n       Give it with --new-password-file FILE.\n',
    });
  });
});

describe('recovery-key', () => {
  it('prints a key to a pipe, alone', async () => {
    const { code, out, err } = await vault.run(['recovery-key']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out.trimEnd()).toMatch(RECOVERY_KEY);
  });

  it('writes a kit for this user alone when asked, with a warning, and prints no key', async () => {
    const kit = join(vault.home.path, 'kit.html');
    const { code, out, err } = await vault.run(['recovery-key', '--kit', kit]);
    expect({ code, out }).toEqual({ code: 0, out: `The kit is in ${kit}.\n` });
    expect(err).toMatch(/^warning: whoever has the kit can open the vault\./);
    const page = readFileSync(kit, 'utf8');
    expect(page).toContain('2026-11-21');
    expect([...page.matchAll(/<span>(\w{4})<\/span>/g)].map(([, group]) => group).join('-')).toMatch(RECOVERY_KEY);
    if (process.platform !== 'win32') expect(statSync(kit).mode & 0o777).toBe(0o600);
  });

  it.each([
    ['a file that is there', () => vault.home.file('there', 'kept'), ': there is something of that name already.'],
    ['a folder that is not there', () => join(vault.home.path, 'nowhere', 'kit'), ': its folder does not exist.'],
    ['the vault’s own folder', () => join(vault.folder, 'kit.html'), 'may not lie with the vault'],
    ['the folder of its backups', () => join(vault.folder, 'backups', 'kit.html'), 'may not lie with the vault'],
  ])('makes no key when the kit should go into %s', async (_, kit, fault) => {
    const run = await vault.run(['recovery-key', '--kit', kit()]);
    expect(run).toMatchObject({ code: 2, out: '', err: expect.stringContaining(fault) });
    expect(readSlotFile(vault.folder).slots.map(({ kind }) => kind)).toEqual(['password']);
  });

  it('leaves no kit behind when the password is wrong', async () => {
    const kit = join(vault.home.path, 'kit.html');
    const wrong = vault.home.file('wrong', 'wrong');
    expect((await runWith(wrong, 'recovery-key', '--kit', kit)).code).toBe(3);
    expect(existsSync(kit)).toBe(false);
  });

  it('replaces an earlier key only when told to', async () => {
    const first = await recoveryKeyFile();
    const again = await hubvaultProcess(['recovery-key', ...vault.opened]);
    expect(again).toEqual({
      code: 2,
      out: '',
      err: 'error: This vault has a recovery key already. Nothing was changed.\n       To replace it: --replace\n',
    });
    expect((await vault.run(['recovery-key', '--replace'])).code).toBe(0);
    expect((await runWith(nextFile, 'recover', '--recovery-key-file', first)).code).toBe(3);
  });
});

describe('recover', () => {
  it('sets a new password with the key, and gives a new key that works the next time', async () => {
    const first = await recoveryKeyFile();
    const recover = (key: string, file: string) => runWith(file, 'recover', '--recovery-key-file', key);
    const { code, out, err } = await recover(first, nextFile);
    expect({ code, err }).toEqual({
      code: 0,
      err: 'The new password is set. The recovery key is replaced: the earlier one no longer opens the vault.\n',
    });
    expect(out.trimEnd()).toMatch(RECOVERY_KEY);
    expect([await codeOfListWith(nextFile), await codeOfListWith(vault.passwordFile)]).toEqual([0, 3]);
    const third = vault.home.file('third', 'a third password, of words');
    expect((await recover(first, third)).code).toBe(3);
    expect((await recover(vault.home.file('second-key', out), third)).code).toBe(0);
    expect(await codeOfListWith(third)).toBe(0);
  });

  it('takes a key as people type it, and tells a slip from a wrong key', async () => {
    const key = readFileSync(await recoveryKeyFile(), 'utf8').trim();
    const typed = vault.home.file('typed', key.toLowerCase().replaceAll('-', ' '));
    const slip = vault.home.file(
      'slip',
      key.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
    );
    const recover = async (file: string) => await runWith(nextFile, 'recover', '--recovery-key-file', file);
    expect(await recover(slip)).toMatchObject({
      code: 2,
      err: expect.stringContaining('There is a typing error in it'),
    });
    expect((await recover(typed)).code).toBe(0);
  });

  it('says so when the vault has no recovery key', async () => {
    const file = vault.home.file('key', '0000-0000-0000-0000-0000-0000-0000-0000-0000');
    const run = await runWith(nextFile, 'recover', '--recovery-key-file', file);
    expect(run).toMatchObject({ code: 5, err: expect.stringContaining('This vault has no recovery key') });
  });
});

describe('slots', () => {
  it('lists the ways to open the vault', async () => {
    await vault.run(['recovery-key']);
    const { code, out } = await vault.run(['slots']);
    expect(code).toBe(0);
    expect(out.split('\n').map((line) => line.trim().split(/ {2,}/).slice(1))).toEqual([
      ['KIND', 'SINCE', 'LAST USED', 'DETAILS'],
      ['password', '2026-11-21', '2026-11-21', 'Argon2id, 64 MiB, 3 passes, 4 lanes'],
      ['recovery', '2026-11-21'],
      [],
    ]);
  });

  it('prints them as JSON', async () => {
    const [slot] = readSlotFile(vault.folder).slots;
    expect(jsonOf(await vault.run(['slots', '--json']))).toEqual({
      schema: 1,
      slots: [{ id: slot?.id, kind: 'password', createdAt: NOW, cost: { ...floor }, backEnd: null, lastUsedAt: NOW }],
    });
  });

  it('removes one by the beginning of its id, and never the password', async () => {
    const key = await recoveryKeyFile();
    const [password, recovery] = readSlotFile(vault.folder).slots.map(({ id }) => id.slice(0, 8));
    expect(await vault.run(['slots', 'remove', recovery ?? ''])).toEqual({
      code: 0,
      out: 'The key slot is removed. It no longer opens the vault.\n',
      err: '',
    });
    expect((await runWith(nextFile, 'recover', '--recovery-key-file', key)).code).toBe(5);
    expect(await vault.run(['slots', 'remove', password ?? ''])).toMatchObject({
      code: 2,
      err: expect.stringContaining('The password slot cannot be removed'),
    });
    expect(await codeOfListWith(vault.passwordFile)).toBe(0);
  });

  it.each([['ffffffff'], ['f'], [''], ['--json']])('finds no slot %j', async (id) => {
    expect([2, 5]).toContain((await vault.run(['slots', 'remove', id])).code);
  });
});
