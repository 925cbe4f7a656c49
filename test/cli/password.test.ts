import { cpSync, mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createVault } from '../../core/vault/create-vault.ts';
import { floor } from '../../core/vault/slots/key-derivation.ts';
import { hubvault, hubvaultProcess, NOW, PASSWORD } from '../helpers/cli.ts';
import { type TestVault, testVault } from '../helpers/cli-vault.ts';
import { clockAt } from '../helpers/clock.ts';

let vault: TestVault;
beforeAll(async () => {
  vault = await testVault();
});
afterAll(() => vault[Symbol.dispose]());

const opened = { code: 0, out: '{"schema":1,"accounts":[]}\n', err: '' };

async function listWith(passwordFile: string, folder = vault.folder) {
  return await hubvault(['list', '--json', '--vault', folder, '--password-file', passwordFile]);
}

describe('the password file', () => {
  it.each([
    ['without a line end', PASSWORD],
    ['with a line end', `${PASSWORD}\n`],
    ['with the line end of Windows', `${PASSWORD}\r\n`],
    ['with the mark that some editors put before it', `\ufeff${PASSWORD}`],
  ])('opens the vault %s', async (_, content) => {
    expect(await listWith(vault.home.file('given', content))).toEqual(opened);
  });

  it('is refused when it holds bytes that are no text: a lenient reader takes them all for the same', async () => {
    const file = vault.home.file('bytes', '');
    writeFileSync(file, Buffer.from([0xff, 0xfe, 0xfd, 0xfc]));
    const { code, out, err } = await listWith(file);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('is not text in UTF-8.');
  });

  it.each([
    ['two line ends', `${PASSWORD}\n\n`],
    ['a blank before it', ` ${PASSWORD}`],
    ['a blank after it', `${PASSWORD} `],
    ['other letter case', PASSWORD.toUpperCase()],
    ['something else', 'something else'],
  ])('does not open it with %s: a password is taken as it is', async (_, content) => {
    const { code, out, err } = await listWith(vault.home.file('given', content));
    expect({ code, out }).toEqual({ code: 3, out: '' });
    expect(err).toMatch(/^error: The password is wrong\. The vault stays locked\.\n/);
  });

  it('opens a vault whose password has letters that can be written in two ways', async () => {
    const folder = join(vault.home.path, 'accents');
    (await createVault(folder, 'mot de passe très sûr', { clock: clockAt(NOW), cost: floor })).lock();
    const decomposed = vault.home.file('decomposed', 'mot de passe tre\u0300s su\u0302r');
    expect(await listWith(decomposed, folder)).toEqual(opened);
  });

  it.each([
    ['is missing', () => join(vault.home.path, 'nowhere'), 'does not exist.'],
    ['is a folder', () => vault.home.path, 'is a folder, not a file.'],
    ['is empty', () => vault.home.file('none', ''), 'is empty.'],
    ['is empty but for a line end', () => vault.home.file('none', '\n'), 'is empty.'],
    ['is too large', () => vault.home.file('large', 'p'.repeat(4097)), 'is larger than 4 KiB.'],
  ])('that %s is invalid input', async (_, file, fault) => {
    const path = file();
    const { code, out, err } = await listWith(path);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(`error: The password file ${path} ${fault}`);
  });

  it.skipIf(process.platform === 'win32').each([[0o644], [0o640], [0o604], [0o620]])(
    'that others may read or change (%o) is used, with a warning',
    async (mode) => {
      const file = vault.home.file('open', PASSWORD, mode);
      const err = `warning: other users may read ${file}; protect it with "chmod 600".\n`;
      expect(await listWith(file)).toEqual({ ...opened, err });
    },
  );

  it.skipIf(process.platform === 'win32').each([[0o600], [0o400], [0o700]])(
    'that nobody else may read (%o) needs no warning',
    async (mode) => {
      expect(await listWith(vault.home.file(`private-${mode}`, PASSWORD, mode))).toEqual(opened);
    },
  );

  it.skipIf(process.platform === 'win32')('may be a device without an end, of which little is read', async () => {
    const { code, out, err } = await listWith('/dev/zero');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('The password file /dev/zero is larger than 4 KiB.');
  });

  it('is not looked for where there is no vault', async () => {
    const { code, err } = await listWith('nowhere', join(vault.home.path, 'no-vault'));
    expect(code).toBe(4);
    expect(err).not.toContain('password');
  });
});

describe('the password', () => {
  it('is asked for at a terminal alone', async () => {
    expect(await hubvaultProcess(['list', '--vault', vault.folder], { input: `${PASSWORD}\n` })).toEqual({
      code: 2,
      out: '',
      err: 'error: There is no terminal to ask for the password.\n       Give it with --password-file FILE.\n',
    });
  });

  it('never comes from a variable', async () => {
    const env = { HUBVAULT_PASSWORD: PASSWORD, PASSWORD };
    expect((await hubvaultProcess(['list', '--vault', vault.folder], { env })).code).toBe(2);
  });
});

describe('a vault that cannot be opened', () => {
  let spare: string;
  function copied(name: string): string {
    spare = join(vault.home.path, name);
    cpSync(vault.folder, spare, { recursive: true });
    return spare;
  }

  function slotFileWith(change: (text: string) => string): void {
    const file = join(spare, 'vault.json');
    writeFileSync(file, change(readFileSync(file, 'utf8')));
  }

  const file = (name: string) => join(spare, name);
  const weaken = (text: string) => text.replace('"passes": 3', '"passes": 2');
  const newer = (text: string) => text.replace('"format": 1', '"format": 2');
  const slotFile = 'error: The slot file (vault.json) is damaged: ';
  const database = 'error: The vault database (vault.db) is damaged';

  it.each([
    ['no folder', () => rmSync(spare, { recursive: true }), 'error: There is no vault in '],
    ['an empty folder', () => rmSync(spare, { recursive: true }) ?? mkdirSync(spare), 'error: There is no vault in '],
    ['a cut slot file', () => truncateSync(file('vault.json'), 100), `${slotFile}it is cut off or is not JSON.`],
    ['an empty slot file', () => truncateSync(file('vault.json')), `${slotFile}it is cut off or is not JSON.`],
    [
      'no slot file',
      () => rmSync(file('vault.json')),
      'error: The slot file (vault.json) is missing, though vault.db is there.',
    ],
    ['a changed slot file', () => slotFileWith(weaken), `${slotFile}its checksum does not fit.`],
    ['another form', () => slotFileWith(() => '{}'), `${slotFile}parts of it are missing or have the wrong form.`],
    ['a newer slot file', () => slotFileWith(newer), 'error: This vault was made by a newer HubVault (format 2;'],
    ['no database', () => rmSync(file('vault.db')), `${database}: the file is missing.`],
    ['an empty database', () => truncateSync(file('vault.db')), `${database}: the file is empty.`],
    ['a database of something else', () => writeFileSync(file('vault.db'), 'x'.repeat(8192)), database],
  ])('ends with exit code 4 and says what is wrong: %s', async (name, damage, fault) => {
    copied(name);
    damage();
    const { code, out, err } = await listWith(vault.passwordFile, spare);
    expect({ code, out }).toEqual({ code: 4, out: '' });
    expect(err.startsWith(fault), err).toBe(true);
    expect(err.split('\n')).toHaveLength(3);
  });

  it('tells a wrong password from damage', async () => {
    copied('both');
    truncateSync(file('vault.db'));
    expect((await listWith(vault.home.file('wrong', 'wrong'), spare)).code).toBe(3);
    expect((await listWith(vault.passwordFile, spare)).code).toBe(4);
  });
});
