import { readdirSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { calibrate } from '../../core/vault/slots/calibrate.ts';
import { floor } from '../../core/vault/slots/key-derivation.ts';
import { NOW, PASSWORD, shipped } from '../helpers/cli.ts';
import { plainAccount, type Seed, TestFolder, TestVault, testVault } from '../helpers/cli-vault.ts';
import { type Emulator, startEmulator } from '../providers/emulator.ts';
import { rapid7 } from '../providers/rapid7.ts';
import { linkWith, MENU, MORE, openSession } from './at-session.ts';
import { AtTerminal, keys } from './at-terminal.ts';

vi.mock('../../core/vault/slots/calibrate.ts', { spy: true });

const { name: RAPID7 } = shipped('rapid7');
const { apiKey: rightKey = '' } = rapid7.cases.right.fields;

let server: Emulator;
let vault: TestVault;
beforeEach(async () => {
  vi.mocked(calibrate).mockResolvedValue(floor);
  server = await startEmulator(rapid7);
});
afterEach(async () => {
  vault[Symbol.dispose]();
  await server.close();
});

function sitDown(): AtTerminal {
  return new AtTerminal([], { env: { HUBVAULT_HOME: vault.home.path } });
}

/** Opens the session on a vault with these accounts. */
async function begin(...seeds: readonly Seed[]): Promise<AtTerminal> {
  vault = await testVault(seeds);
  return await openSession(vault);
}

describe('the guided session', () => {
  it('creates a vault, links an account, lists, tells what is due, verifies and leaves', async () => {
    vault = new TestVault(new TestFolder());
    const person = sitDown();
    await person.says(`Welcome to HubVault. There is no vault in ${vault.folder} yet.\n`);
    await person.confirm('Create one there?', 'y');
    await person.type('New vault password', PASSWORD);
    await person.type('The same again', PASSWORD);
    await person.says('The vault is ready.\nNothing is due within 30 days.\n');

    await linkWith(person, server.url, rightKey, 'On a date');
    await person.type('Date', '2026-12-01');
    await person.type('Owner (may be left empty)', 'Iris');
    await person.confirm(MORE, 'n');
    await person.says(`Linked ${RAPID7}. You may close the provider's page.\n\nSOC prod\n`);

    await person.choose(MENU, 'List accounts');
    await person.says(`expiring  SOC prod  rapid7    ${server.url}  2026-12-01 (in 10 days)`);
    await person.choose(MENU, 'What is due');
    await person.says('expires  2026-12-01  in 10 days  SOC prod  rapid7    Iris\n');
    await person.choose(MENU, 'Verify all accounts');
    await person.says('SOC prod (rapid7): verified (');
    await person.choose(MENU, 'Lock and leave');

    const { code, err } = await person.ended;
    expect(code).toBe(0);
    expect(err.endsWith('The vault is locked. Goodbye.\n')).toBe(true);
    const account = { ...plainAccount, id: expect.any(String), name: 'SOC prod', server: server.url };
    const proven = { verdict: 'verified', verifiedAt: NOW, provenAt: NOW, status: 'expiring', owner: 'Iris' };
    const expiry = { kind: 'dated', date: '2026-12-01', origin: 'typed' };
    expect(await vault.accounts()).toEqual([{ ...account, ...proven, expiry }]);
    expect(server.requests).toHaveLength(2);
  });

  it('shows what is due as soon as the vault is open', async () => {
    const person = await begin({ name: 'old', rotation: { kind: 'every', days: 10 } });
    await person.says('rotate  2026-12-01  in 10 days  old   rapid7\n');
    await person.choose(MENU, 'Lock and leave');
    expect((await person.ended).code).toBe(0);
  });

  it('asks for the two passwords again until they are alike', async () => {
    vault = new TestVault(new TestFolder());
    const person = sitDown();
    await person.confirm('Create one there?', 'y');
    await person.type('New vault password', PASSWORD);
    await person.type('The same again', `${PASSWORD}!`);
    await person.says('The two differ. Once more, please.\n');
    await person.type('New vault password', PASSWORD);
    await person.type('The same again', PASSWORD);
    await person.choose(MENU, 'Lock and leave');
    expect((await person.ended).code).toBe(0);
    expect(await vault.accounts()).toEqual([]);
  });

  it('creates nothing for who does not want it', async () => {
    vault = new TestVault(new TestFolder());
    const person = sitDown();
    await person.confirm('Create one there?', 'n');
    await person.says('Nothing was created. For another folder: hubvault --vault DIR\n');
    const { code, err } = await person.ended;
    expect([code, err.includes('error')]).toEqual([0, false]);
    expect(readdirSync(vault.home.path)).toEqual(['password']);
  });

  it('opens at the third try', async () => {
    vault = await testVault();
    const person = sitDown();
    for (const wrong of ['one', 'two']) {
      await person.type(`Password for ${vault.folder}`, wrong);
      await person.says('error: The password is wrong. The vault stays locked.\n');
    }
    await person.type(`Password for ${vault.folder}`, PASSWORD);
    await person.choose(MENU, 'Lock and leave');
    expect((await person.ended).code).toBe(0);
  });

  it('ends with exit code 3 after three wrong passwords', async () => {
    vault = await testVault();
    const person = sitDown();
    for (const wrong of ['one', 'two', 'three']) await person.type(`Password for ${vault.folder}`, wrong);
    const { code, err } = await person.ended;
    expect(code).toBe(3);
    expect(err.match(/The password is wrong/g)).toHaveLength(3);
  });
});

describe('the guided session on a vault that is named', () => {
  it('opens the one of --vault', async () => {
    vault = await testVault([{ name: 'old', rotation: { kind: 'every', days: 10 } }]);
    const person = new AtTerminal(['--vault', vault.folder]);
    await person.type(`Password for ${vault.folder}`, PASSWORD);
    await person.says('rotate  2026-12-01  in 10 days  old   rapid7\n');
    await person.choose(MENU, 'Lock and leave');
    expect((await person.ended).code).toBe(0);
  });

  it('asks for no password where a file holds it', async () => {
    vault = await testVault();
    const person = new AtTerminal(vault.opened);
    await person.choose(MENU, 'Lock and leave');
    expect((await person.ended).code).toBe(0);
  });

  it('tells at once that there can be none in a file', async () => {
    vault = await testVault();
    const { code, err } = await new AtTerminal(['--vault', vault.passwordFile]).ended;
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(`${vault.passwordFile} is a file.`) });
  });
});

describe('a verification of all that is stopped', () => {
  async function stopped(...urls: readonly string[]): Promise<AtTerminal> {
    const fields = rapid7.cases.right.fields;
    const person = await begin(...urls.map((url, index) => ({ name: `account ${index}`, server: url, fields })));
    await person.choose(MENU, 'Verify all accounts');
    return person;
  }

  it('tells how many verdicts were kept', async () => {
    await using silent = await startEmulator(rapid7, { fault: () => undefined });
    const person = await stopped(silent.url, server.url, silent.url);
    await person.says('Verifying 1 of 3…');
    process.emit('SIGINT');
    await person.says('Stopped. 1 verdict was found and kept, of 3 accounts. Back to the menu.\n');
    await person.choose(MENU, 'Lock and leave');
    expect((await person.ended).code).toBe(0);
    expect(await vault.accounts()).toMatchObject([
      { verdict: 'unverified' },
      { verdict: 'verified' },
      { verdict: 'unverified' },
    ]);
  });

  it('tells that nothing was changed when none had been found', async () => {
    await using silent = await startEmulator(rapid7, { fault: () => undefined });
    const person = await stopped(silent.url);
    await vi.waitFor(() => expect(silent.requests).toHaveLength(1));
    process.emit('SIGINT');
    await person.says('Stopped before a verdict was found. Nothing was changed. Back to the menu.\n');
    await person.choose(MENU, 'Lock and leave');
    expect((await person.ended).code).toBe(0);
  });
});

describe('leaving the guided session', () => {
  it.each([
    ['Escape', keys.escape],
    ['Ctrl+C', keys.interrupt],
    ['Ctrl+D', keys.end],
  ])('is also done by %s at the menu, and is no error', async (_, key) => {
    const person = await begin();
    await person.asked(MENU);
    person.press(key);
    const { code, err } = await person.ended;
    expect(err).not.toContain('error:');
    expect({ code, end: err.slice(-30) }).toEqual({ code: 0, end: 'The vault is locked. Goodbye.\n' });
  });
});
