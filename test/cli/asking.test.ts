import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { calibrate } from '../../core/vault/slots/calibrate.ts';
import { floor } from '../../core/vault/slots/key-derivation.ts';
import { type CliRun, PASSWORD } from '../helpers/cli.ts';
import { TestFolder, type TestVault, testVault } from '../helpers/cli-vault.ts';
import { type Emulator, startEmulator } from '../providers/emulator.ts';
import { ibmSoar } from '../providers/ibm-soar.ts';
import { AtTerminal, keys } from './at-terminal.ts';

vi.mock('../../core/vault/slots/calibrate.ts', { spy: true });

const { keyId = '', keySecret = '', organization = '' } = ibmSoar.cases.right.fields;
const cancelled = 'Cancelled. Nothing was changed.\n';

let server: Emulator;
let vault: TestVault;
beforeEach(async () => {
  [server, vault] = await Promise.all([startEmulator(ibmSoar), testVault([{ name: 'SOC prod' }])]);
});
afterEach(async () => {
  vault[Symbol.dispose]();
  await server.close();
});

function linkSoar(more: string[] = []): AtTerminal {
  const argv = ['link', 'ibm-soar', '--name', 'soar', '--server', server.url, '--vault', vault.folder];
  return new AtTerminal([...argv, ...more]);
}

describe('at a terminal', () => {
  it('link asks for every field, then for the password, and shows no secret', async () => {
    const person = linkSoar();
    await person.type('API key ID', keyId);
    await person.type('API key secret', keySecret);
    await person.type('Organization', organization);
    await person.type('Vault password', PASSWORD);
    expect(await person.ended).toMatchObject({ code: 0, out: expect.stringContaining('verified') });
    expect(person.raw).toContain(keyId);
    expect((await vault.run(['reveal', 'soar'])).out).toBe(`${keySecret}\n`);
  });

  it('a question goes on after Ctrl+Z and fg', async () => {
    const person = new AtTerminal(['list', '--vault', vault.folder]);
    await person.asked('Vault password');
    person.press(PASSWORD.slice(0, 3));
    person.stepBackAndComeAgain();
    person.press(PASSWORD.slice(3), keys.enter);
    expect(await person.ended).toMatchObject({ code: 0, out: expect.stringContaining('SOC prod') });
  });

  it('link asks only for what is missing', async () => {
    const person = linkSoar(['--set', `keyId=${keyId}`, '--set', `organization=${organization}`]);
    await person.type('API key secret', keySecret);
    await person.type('Vault password', PASSWORD);
    expect((await person.ended).code).toBe(0);
    expect(person.raw).not.toContain('API key ID\n');
  });

  it('link says which server it is asking, and takes that off the screen', async () => {
    const person = linkSoar(['--password-file', vault.passwordFile]);
    await person.type('API key ID', keyId);
    await person.type('API key secret', keySecret);
    await person.type('Organization', organization);
    const { err } = await person.ended;
    const asking = err.slice(err.indexOf('Asking '));
    expect(asking).toContain(` at ${new URL(server.url).host}…`);
    expect(asking.endsWith('\r\u001b[K')).toBe(true);
  });

  it('verify counts the accounts, and takes that off the screen', async () => {
    using other = await testVault([
      { name: 'soar', provider: 'ibm-soar', server: server.url, fields: ibmSoar.cases.right.fields },
    ]);
    const person = new AtTerminal(['verify', '--all', ...other.opened]);
    const { code, err } = await person.ended;
    expect({ code, end: err.slice(err.indexOf('Verifying')) }).toEqual({ code: 0, end: 'Verifying 1 of 1…\r\u001b[K' });
  });

  it('link does not read secrets from the terminal itself, which would show them', async () => {
    const person = linkSoar(['--secrets', '-']);
    person.press(keys.escape);
    const { code, err } = await person.ended;
    expect(code).toBe(2);
    expect(err).toContain('Leave out --secrets to be asked.');
  });

  it.each([
    ['a server that does not exist', () => ['--server', 'us9']],
    ['an expiry that cannot be', () => ['--expires', '2027-02-30']],
    ['an interval that cannot be', () => ['--rotate-every', '90']],
    ['a key type that does not exist', () => ['--key-type', 'robot']],
    ['a name that cannot be', () => ['--name', 'a\tb']],
    ['a CA file that is not there', () => ['--set', `caFile=${join(vault.folder, 'nowhere')}`]],
    ['a field that does not exist', () => ['--set', 'apiKey=1']],
    ['no vault', () => ['--vault', join(vault.folder, 'nowhere')]],
  ])('link does not let anybody type a secret in vain: %s', async (_, more) => {
    const person = linkSoar(more());
    // Cancels the question if there is one.
    person.press(keys.escape);
    const { code, err } = await person.ended;
    expect(err).not.toContain('API key');
    expect([2, 4]).toContain(code);
  });

  it('init asks for the password twice', async () => {
    vi.mocked(calibrate).mockResolvedValue(floor);
    using home = new TestFolder();
    const person = new AtTerminal(['init', '--vault', join(home.path, 'vault')]);
    await person.type('New vault password', PASSWORD);
    await person.type('The same again', PASSWORD);
    expect((await person.ended).code).toBe(0);
  });

  it('init does not ask where there can be no vault', async () => {
    const person = new AtTerminal(['init', '--vault', vault.folder]);
    const { code, err } = await person.ended;
    expect({ code, err }).toMatchObject({ code: 2, err: expect.stringContaining('already') });
    expect(err).not.toContain('password\n');
  });

  it('no command asks for the password of a vault that is not there', async () => {
    const nowhere = join(vault.folder, 'nowhere');
    const { code, err } = await new AtTerminal(['list', '--vault', nowhere]).ended;
    expect(code).toBe(4);
    expect(err).not.toContain('Vault password');
  });
});

describe('a question', () => {
  const ways: [string, string][] = [
    ['Escape', keys.escape],
    ['Ctrl+C', keys.interrupt],
    ['Ctrl+D', keys.end],
  ];

  function expectCancelled({ code, out, err }: CliRun): void {
    expect({ code, out }).toEqual({ code: 7, out: '' });
    expect(err).toContain(cancelled.slice('error:'.length));
  }

  it.each(ways)('for the password is cancelled by %s', async (_, key) => {
    const person = new AtTerminal(['list', '--vault', vault.folder]);
    await person.asked('Vault password');
    person.press(key);
    expectCancelled(await person.ended);
  });

  it.each(ways)('for a secret is cancelled by %s, and nothing is sent or saved', async (_, key) => {
    const person = linkSoar();
    await person.type('API key ID', keyId);
    await person.asked('API key secret');
    person.press('half a secr', key);
    expectCancelled(await person.ended);
    expect(server.requests).toEqual([]);
    expect(await vault.accounts()).toMatchObject([{ name: 'SOC prod' }]);
  });

  it.each(ways)('for a new password is cancelled by %s, and no vault is left', async (_, key) => {
    using home = new TestFolder();
    const folder = join(home.path, 'vault');
    const person = new AtTerminal(['init', '--vault', folder]);
    await person.type('New vault password', PASSWORD);
    await person.asked('The same again');
    person.press(key);
    expectCancelled(await person.ended);
    expect(existsSync(folder)).toBe(false);
  });

  it('ends with the terminal: who hangs up cancels', async () => {
    const person = new AtTerminal(['list', '--vault', vault.folder]);
    await person.asked('Vault password');
    person.hangUp();
    expectCancelled(await person.ended);
  });
});
