import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { foldText } from '../../cli/output/fold.ts';
import { shipped } from '../helpers/cli.ts';
import { type TestVault, testVault } from '../helpers/cli-vault.ts';
import { type Emulator, startEmulator } from '../providers/emulator.ts';
import { infosecIq } from '../providers/infosec-iq.ts';
import { rapid7 } from '../providers/rapid7.ts';
import { linkUntilKey, linkWith, MENU, MORE, openSession } from './at-session.ts';
import { type AtTerminal, keys } from './at-terminal.ts';

const { name: RAPID7 } = shipped('rapid7');
const { apiKey: rightKey = '' } = rapid7.cases.right.fields;
const { apiKey: wrongKey = '' } = rapid7.cases.wrong.fields;

let server: Emulator;
let vault: TestVault;
beforeEach(async () => {
  server = await startEmulator(rapid7);
  vault = await testVault();
});
afterEach(async () => {
  vault[Symbol.dispose]();
  await server.close();
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
        await linkUntilKey(person, server.url);
        await person.asked('API key');
      },
    ],
    [
      'at the last question',
      async (person: AtTerminal) => {
        await linkWith(person, server.url, rightKey, 'Never');
        await person.asked('Owner (may be left empty)');
      },
    ],
  ])('goes back to the menu when it is cancelled %s, and changes nothing', async (_, goThere) => {
    const person = await openSession(vault);
    for (const key of [keys.escape, keys.interrupt]) {
      await goThere(person);
      person.press(key);
      await person.says('Cancelled. Nothing was changed. Back to the menu.\n');
    }
    await person.choose(MENU, 'List accounts');
    await person.says('No accounts yet. Choose "Link an account".\n');
    await person.choose(MENU, 'Lock and leave');
    expect((await person.ended).code).toBe(0);
    expect(server.requests).toEqual([]);
  });

  it('finds a provider among all by what is typed, the best fit first', async () => {
    const person = await openSession(vault);
    await person.choose(MENU, 'Link an account');
    // The next below is the same: nothing else is left.
    await person.search('Which provider?', 'rap', RAPID7, keys.down);
    await person.says(`In ${RAPID7}, to create a credential\n`);
    await person.asked('Which server?');
    person.press(keys.escape);
    await person.choose(MENU, 'Link an account');
    // "1Password Events", where the cursor was, has that letter as well.
    await person.search('Which provider?', 'e', shipped('eclecticiq').name);
    await person.says(`In ${shipped('eclecticiq').name}, to create a credential\n`);
    await person.asked('Address of the server');
    person.press(keys.escape);
    await person.choose(MENU, 'Link an account');
    await person.asked('Which provider?');
    person.press('no such provider', keys.enter);
    await person.says('Nothing fits. Type less of it.');
    person.press(keys.escape);
    await person.choose(MENU, 'Lock and leave');
    expect((await person.ended).code).toBe(0);
  });

  it('goes back to the menu after a rejected credential, of which nothing is saved', async () => {
    const person = await openSession(vault);
    await linkWith(person, server.url, wrongKey, 'I do not know');
    await person.type('Owner (may be left empty)', '');
    await person.confirm(MORE, 'n');
    await person.says(`Not linked: "SOC prod" was not saved.\n${RAPID7}: rejected (`);
    await person.choose(MENU, 'Lock and leave');
    expect((await person.ended).code).toBe(0);
    expect(await vault.accounts()).toEqual([]);
  });

  it('asks for more details of who wants to give them, and says at once what cannot be', async () => {
    const person = await openSession(vault);
    await linkWith(person, server.url, rightKey, 'I do not know');
    await person.type('Owner (may be left empty)', '');
    await person.confirm(MORE, 'y');
    await person.type('Description (may be left empty)', 'Feeds the SIEM');
    await person.type('Used by (may be left empty)', 'Playbooks, , SIEM forwarder ');
    await person.type('Tags (may be left empty)', '');
    await person.type('Rotate every (may be left empty)', '30');
    await person.says('"30" is not a rotation interval.');
    person.press('d', keys.enter);
    await person.type('File of your own CA (may be left empty)', `${vault.home.path}/nowhere`);
    await person.says('does not exist.');
    person.press(...Array.from({ length: 300 }, () => keys.backspace), keys.enter);
    await person.says(`Linked ${RAPID7}. You may close the provider's page.\n\nSOC prod\n`);
    await person.choose(MENU, 'Lock and leave');
    expect((await person.ended).code).toBe(0);
    const details = { description: 'Feeds the SIEM', usedBy: ['Playbooks', 'SIEM forwarder'], tags: [] };
    expect(await vault.accounts()).toMatchObject([{ ...details, rotation: { intervalDays: 30 } }]);
  });

  it('demands a description where the provider does, by its rule', async () => {
    const person = await openSession(vault);
    await person.choose(MENU, 'Link an account');
    await person.choose('Which provider?', shipped('sekoia').name);
    await person.choose('Which server?', 'fra1');
    await person.type('Name for this account', 'SIEM');
    await person.type(`Description, as at ${shipped('sekoia').name}`, 'too short');
    await person.says('The description has 9 characters');
    person.press('er', keys.enter);
    await person.asked('API key');
    person.press(keys.escape);
    await person.choose(MENU, 'Lock and leave');
    expect((await person.ended).code).toBe(0);
  });

  it.each([
    ['kept', 'y', [{ name: 'SOC prod', verdict: 'unverified' }]],
    ['left', 'n', []],
  ] as const)('offers to keep what nobody could prove: %s', async (_, answer, accounts) => {
    const person = await openSession(vault);
    await server.close();
    await linkWith(person, server.url, rightKey, 'I do not know');
    await person.type('Owner (may be left empty)', '');
    await person.confirm(MORE, 'n');
    await person.says(`Not linked: "SOC prod" was not saved.\n${RAPID7}: unreachable (`);
    await person.confirm('Keep it unproven meanwhile?', answer);
    await person.choose(MENU, 'Lock and leave');
    expect((await person.ended).code).toBe(0);
    expect(await vault.accounts()).toMatchObject(accounts);
  });

  it('offers to keep what only an unconfirmed reading turned down', async () => {
    await using infosec = await startEmulator(infosecIq);
    const person = await openSession(vault);
    await person.choose(MENU, 'Link an account');
    await person.choose('Which provider?', shipped('infosec-iq').name);
    await person.choose('Which server?', 'Another https address');
    await person.type('Address of the server', infosec.url);
    await person.type('Name for this account', 'SOC prod');
    await person.type('API key', infosecIq.cases.wrong.fields['apiKey'] ?? '');
    await person.choose('When does the credential expire?', 'I do not know');
    await person.type('Owner (may be left empty)', '');
    await person.confirm(MORE, 'n');
    await person.says('The reading of this answer is not confirmed');
    await person.confirm('Keep it unproven meanwhile?', 'y');
    await person.choose(MENU, 'Lock and leave');
    expect((await person.ended).code).toBe(0);
    expect(await vault.accounts()).toMatchObject([{ name: 'SOC prod', verdict: 'unverified' }]);
  });

  it('marks servers that nobody confirmed', async () => {
    const person = await openSession(vault);
    await person.choose(MENU, 'Link an account');
    await person.choose('Which provider?', RAPID7);
    const choices = (await person.asked('Which server?')).split('\n');
    const marked = choices.flatMap((line) => /([a-z0-9]+): .* \(not confirmed\)/.exec(line)?.[1] ?? []);
    const unconfirmed = shipped('rapid7').servers.listed.filter(({ confidence }) => confidence === 'unconfirmed');
    expect(marked).toEqual(unconfirmed.map(({ id }) => id));
    expect(marked.length).toBeGreaterThan(0);
    person.press(keys.escape);
    await person.choose(MENU, 'Lock and leave');
    await person.ended;
  });

  it('takes no key for a name or an owner, and loses no other answer', async () => {
    const person = await openSession(vault);
    await person.choose(MENU, 'Link an account');
    await person.choose('Which provider?', RAPID7);
    await person.choose('Which server?', 'Another https address');
    await person.type('Address of the server', server.url);
    await person.type('Name for this account', `SOC ${rightKey.slice(0, 20)}`);
    await person.choose('Which type of key?', 'Organization key');
    await person.type('API key', rightKey);
    await person.says('The name repeats a secret of the credential, or a good part of it. Nothing was saved.');
    await person.type('Name for this account', 'SOC prod');
    await person.choose('Which type of key?', 'Organization key');
    await person.type('API key', rightKey);
    await person.choose('When does the credential expire?', 'I do not know');
    await person.type('Owner (may be left empty)', 'x'.repeat(201));
    await person.says('The owner is longer than 200 characters.');
    person.press(...Array.from({ length: 201 }, () => keys.backspace), 'Blue team', keys.enter);
    await person.confirm(MORE, 'n');
    await person.says(`Linked ${RAPID7}.`);
    await person.choose(MENU, 'Lock and leave');
    expect((await person.ended).code).toBe(0);
    expect(await vault.accounts()).toMatchObject([{ name: 'SOC prod', owner: 'Blue team' }]);
  });

  it('says at once what cannot be, asks again, and loses no other answer', async () => {
    const person = await openSession(vault);
    await person.choose(MENU, 'Link an account');
    await person.choose('Which provider?', shipped('eclecticiq').name);
    await person.type('Address of the server', 'http://ic.blue-team.example');
    await person.says('A key may only travel over https');
    person.press(keys.escape);
    await person.choose(MENU, 'Lock and leave');
    expect((await person.ended).code).toBe(0);
  });

  it('says above a question what is asked for, and keeps to the room there is', async () => {
    const person = await openSession(vault, 60);
    await linkUntilKey(person, server.url);
    const { help = '' } = shipped('rapid7').fields.find(({ id }) => id === 'apiKey') ?? {};
    expect(help.length).toBeGreaterThan(60);
    const said = foldText(help, { columns: 57 }).split('\n');
    await person.says(`│\n${said.map((line) => `│  ${line}\n`).join('')}│\n◆  API key\n`);
    person.press(keys.escape);
    await person.choose(MENU, 'Lock and leave');
    expect((await person.ended).code).toBe(0);
  });

  it('does not take an empty answer where one is needed', async () => {
    const person = await openSession(vault);
    await linkUntilKey(person, server.url);
    await person.asked('API key');
    person.press(keys.enter);
    await person.says('Please type something.');
    person.press(keys.escape);
    await person.choose(MENU, 'Lock and leave');
    expect((await person.ended).code).toBe(0);
  });
});
