import { readdirSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { calibrate } from '../../core/vault/calibrate.ts';
import { floor } from '../../core/vault/key-derivation.ts';
import { NOW, PASSWORD, shipped } from '../helpers/cli.ts';
import { plainAccount, TestFolder, TestVault, testVault } from '../helpers/cli-vault.ts';
import { type Emulator, startEmulator } from '../providers/emulator.ts';
import { rapid7 } from '../providers/rapid7.ts';
import { AtTerminal, keys } from './at-terminal.ts';

vi.mock('../../core/vault/calibrate.ts', { spy: true });

const { name: RAPID7 } = shipped('rapid7');
const MENU = 'What would you like to do?';
const { apiKey: rightKey = '' } = rapid7.cases.right.fields;
const { apiKey: wrongKey = '' } = rapid7.cases.wrong.fields;

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
async function begin(...seeds: Parameters<typeof testVault>[0] & object): Promise<AtTerminal> {
  vault = await testVault(seeds);
  const person = sitDown();
  await person.type(`Password for ${vault.folder}`, PASSWORD);
  return person;
}

async function linkUntilKey(person: AtTerminal): Promise<void> {
  await person.choose(MENU, 'Link an account');
  await person.choose('Which provider?', RAPID7);
  await person.says(`In ${RAPID7}, to create a credential\n`);
  await person.choose('Which server?', 'Another https address');
  await person.type('Address of the server', server.url);
  await person.type('Name for this account', 'SOC prod');
  await person.choose('Which type of key?', 'Organization key');
}

async function linkWith(person: AtTerminal, key: string, expiry: string): Promise<void> {
  await linkUntilKey(person);
  await person.type('API key', key);
  await person.choose('When does the credential expire?', expiry);
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

    await linkWith(person, rightKey, 'On a date');
    await person.type('Date', '2026-12-01');
    await person.type('Owner (may be left empty)', 'Iris');
    await person.says(`Linked ${RAPID7}.\n\nSOC prod\n`);

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
    await person.says('Nothing was created.\n');
    await person.ended;
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

describe('linking in the guided session', () => {
  it.each([
    [
      'at the choice of a provider',
      async (person: AtTerminal) => {
        await person.choose(MENU, 'Link an account');
        await person.asked('Which provider?');
      },
    ],
    [
      'at the key',
      async (person: AtTerminal) => {
        await linkUntilKey(person);
        await person.asked('API key');
      },
    ],
    [
      'at the last question',
      async (person: AtTerminal) => {
        await linkWith(person, rightKey, 'Never');
        await person.asked('Owner (may be left empty)');
      },
    ],
  ])('goes back to the menu when it is cancelled %s, and changes nothing', async (_, goThere) => {
    const person = await begin();
    for (const key of [keys.escape, keys.interrupt]) {
      await goThere(person);
      person.press(key);
      await person.says('Back to the menu. Nothing was changed.\n');
    }
    await person.choose(MENU, 'List accounts');
    await person.says('No accounts yet. Choose "Link an account".\n');
    await person.choose(MENU, 'Lock and leave');
    expect((await person.ended).code).toBe(0);
    expect(server.requests).toEqual([]);
  });

  it('goes back to the menu after a rejected credential, of which nothing is saved', async () => {
    const person = await begin();
    await linkWith(person, wrongKey, 'I do not know');
    await person.type('Owner (may be left empty)', '');
    await person.says(`Not linked: "SOC prod" was not saved.\n${RAPID7}: rejected (`);
    await person.choose(MENU, 'Lock and leave');
    expect((await person.ended).code).toBe(0);
    expect(await vault.accounts()).toEqual([]);
  });

  it('says at once what cannot be, asks again, and loses no other answer', async () => {
    const person = await begin();
    await person.choose(MENU, 'Link an account');
    await person.choose('Which provider?', shipped('eclecticiq').name);
    await person.type('Address of the server', 'http://ic.blue-team.example');
    await person.says('A key may only travel over https');
    person.press(keys.escape);
    await person.choose(MENU, 'Lock and leave');
    expect((await person.ended).code).toBe(0);
  });

  it('does not take an empty answer where one is needed', async () => {
    const person = await begin();
    await linkUntilKey(person);
    await person.asked('API key');
    person.press(keys.enter);
    await person.says('Please type something.');
    person.press(keys.escape);
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
