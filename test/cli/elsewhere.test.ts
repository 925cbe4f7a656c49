import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Provider } from '../../catalogue/schema/provider.ts';
import { jsonOf, PASSWORD, shipped } from '../helpers/cli.ts';
import { type TestVault, testVault } from '../helpers/cli-vault.ts';
import { type Emulator, startEmulator } from '../providers/emulator.ts';
import { rapid7, rapid7Region } from '../providers/rapid7.ts';
import { MENU, MORE, openSession } from './at-session.ts';
import { AtTerminal } from './at-terminal.ts';

// The regions of the catalogue are real hosts, and no test may ask them: these stand on this machine.
const regions = vi.hoisted(() => ({ listed: [] as Provider['servers']['listed'] }));
vi.mock(import('../../catalogue/shipped.ts'), async (original) => {
  const { loadShippedProviders } = await original();
  const moved = (provider: Provider): Provider =>
    provider.id === 'rapid7' ? { ...provider, servers: { listed: regions.listed, patterns: [] } } : provider;
  return { loadShippedProviders: () => loadShippedProviders().map(moved) };
});

const { name: RAPID7 } = shipped('rapid7');
const QUESTION = 'Send the credential to them, one after another?';
const SWITCH = 'Switch to Europe and link it there?';
const secrets = JSON.stringify(rapid7.cases.right.fields);
let servers: { us: Emulator; eu: Emulator; ap: Emulator };
let vault: TestVault;

beforeEach(async () => {
  const [us, eu, ap] = await Promise.all([
    startEmulator(rapid7Region('us')),
    startEmulator(rapid7),
    startEmulator(rapid7Region('ap')),
  ]);
  servers = { us, eu, ap };
  regions.listed = [
    { id: 'us', label: 'United States', apiBase: us.url, confidence: 'vendor' },
    { id: 'eu', label: 'Europe', apiBase: eu.url, confidence: 'vendor' },
    { id: 'ap', label: 'Japan', apiBase: ap.url, confidence: 'vendor' },
  ];
  vault = await testVault();
});
afterEach(async () => {
  vault[Symbol.dispose]();
  await Promise.all(Object.values(servers).map((server) => server.close()));
});

const asked = () => [servers.us, servers.eu, servers.ap].map(({ requests }) => requests.length);
const host = (id: keyof typeof servers) => new URL(servers[id].url).host;
const argv = (...more: string[]) => ['link', 'rapid7', '--name', 'SOC', '--server', 'us', '--secrets', '-', ...more];

/** A person at the terminal who has typed a key that the chosen server refuses. */
async function atRefusal(): Promise<AtTerminal> {
  const person = new AtTerminal(['link', 'rapid7', '--name', 'SOC', '--server', 'us', '--vault', vault.folder]);
  await person.type('API key', rapid7.cases.right.fields['apiKey'] ?? '');
  await person.type('Vault password', PASSWORD);
  await person.says('Not linked: "SOC" was not saved.');
  return person;
}

describe('a key that the chosen server refuses', () => {
  it('is sent nowhere else without consent; without a terminal the option is named', async () => {
    const { code, out } = await vault.run(argv(), { input: secrets });
    expect({ code, asked: asked() }).toEqual({ code: 6, asked: [1, 0, 0] });
    expect(out).toContain('It may belong to another server: --try-servers asks the others.\n');
  });

  it('is tried elsewhere with --try-servers, which tells where it works and saves nothing', async () => {
    const { code, out } = await vault.run(argv('--try-servers'), { input: secrets });
    expect({ code, asked: asked() }).toEqual({ code: 6, asked: [1, 1, 0] });
    expect(out).toContain(`Works on Europe (${host('eu')}); you chose United States.\n`);
    expect(out).toContain('Nothing was saved. To link it there: --server eu\n');
    expect(await vault.accounts()).toEqual([]);
  });

  it('is told of as JSON', async () => {
    const run = await vault.run(argv('--try-servers', '--json'), { input: secrets });
    const tried = [{ server: 'eu', hosts: [host('eu')], verdict: 'verified' }];
    expect(jsonOf(run)).toMatchObject({ account: null, servers: { tried, worksOn: 'eu' } });
    expect(run.code).toBe(6);
  });

  it('says of each other server what it found when none takes it', async () => {
    const wrong = JSON.stringify(rapid7.cases.wrong.fields);
    const { out } = await vault.run(argv('--try-servers'), { input: wrong });
    expect(out).toContain(
      `No other server accepted it.\n  Europe (${host('eu')}): rejected\n  Japan (${host('ap')}): rejected\nSo it is not the server. Check that all of it was copied; if it was, create a new one at the provider.\n`,
    );
  });

  it('is linked on the server where it works once the person agrees to both', async () => {
    const person = await atRefusal();
    await person.says(`  Europe (${host('eu')})`);
    await person.asked(QUESTION);
    expect(asked()).toEqual([1, 0, 0]);
    person.press('y');
    await person.says(`Works on Europe (${host('eu')}); you chose United States.`);
    expect(await vault.accounts()).toEqual([]);
    await person.confirm(SWITCH, 'y');
    expect((await person.ended).code).toBe(0);
    expect(await vault.accounts()).toMatchObject([{ name: 'SOC', server: 'eu', verdict: 'verified' }]);
  });

  it.each([
    ['does not agree to try', ['n'], [1, 0, 0]],
    ['does not agree to switch', ['y', 'n'], [1, 1, 0]],
  ] as const)('is not linked when the person %s', async (_which, answers, expected) => {
    const person = await atRefusal();
    await person.confirm(QUESTION, answers[0]);
    if (answers[1]) await person.confirm(SWITCH, answers[1]);
    const { code } = await person.ended;
    expect({ code, asked: asked() }).toEqual({ code: 6, asked: expected });
    expect(await vault.accounts()).toEqual([]);
  });

  it('is tried elsewhere in the guided session too, and linked there', async () => {
    const person = await openSession(vault);
    await person.choose(MENU, 'Link an account');
    await person.choose('Which provider?', RAPID7);
    await person.choose('Which server?', 'us');
    await person.type('Name for this account', 'SOC');
    await person.choose('Which type of key?', 'Organization key');
    await person.type('API key', rapid7.cases.right.fields['apiKey'] ?? '');
    await person.choose('When does the credential expire?', 'I do not know');
    await person.type('Owner (may be left empty)', '');
    await person.confirm(MORE, 'n');
    await person.confirm(QUESTION, 'y');
    await person.confirm(SWITCH, 'y');
    await person.choose(MENU, 'Lock and leave');
    expect((await person.ended).code).toBe(0);
    expect(await vault.accounts()).toMatchObject([{ name: 'SOC', server: 'eu', verdict: 'verified' }]);
  });
});

describe('an account whose key its server refuses', () => {
  const ASK = 'Switch the account to Europe?';
  const proven = { name: 'SOC', server: 'us', verdict: 'verified', verifiedAt: '2026-11-20T08:00:00.000Z' } as const;
  const { fields } = rapid7.cases.right;

  beforeEach(async () => {
    expect((await vault.run(argv('--offline', '--owner', 'Ada'), { input: secrets })).code).toBe(0);
  });

  async function atVerify(): Promise<AtTerminal> {
    const person = new AtTerminal(['verify', 'SOC', '--vault', vault.folder]);
    await person.type('Vault password', PASSWORD);
    await person.says(`  Europe (${host('eu')})`);
    return person;
  }

  it('is sent nowhere else without consent; without a terminal the option is named', async () => {
    const { code, out } = await vault.run(['verify', 'SOC']);
    expect({ code, asked: asked() }).toEqual({ code: 6, asked: [1, 0, 0] });
    expect(out).toContain('It may belong to another server: --try-servers asks the others.\n');
  });

  it('is switched once the person agrees to both, and keeps its identity, its facts and its history', async () => {
    const [before] = (await vault.accounts()) as [object];
    const person = await atVerify();
    await person.confirm(QUESTION, 'y');
    await person.says(`Works on Europe (${host('eu')}); you chose United States.`);
    await person.confirm(ASK, 'y');
    const { code, out } = await person.ended;
    expect({ code, asked: asked() }).toEqual({ code: 0, asked: [1, 2, 0] });
    expect(out).toContain('"SOC" is on eu now. All else of it is as it was.\n');
    const at = expect.any(String);
    expect(await vault.accounts()).toEqual([
      { ...before, server: 'eu', verdict: 'verified', verifiedAt: at, provenAt: at },
    ]);
    expect((await vault.run(['reveal', 'SOC'])).out).toBe(`${fields['apiKey']}\n`);
    const { events } = jsonOf(await vault.run(['audit', '--json', '--account', 'SOC'])) as { events: object[] };
    expect(events.reverse().slice(1, -1)).toMatchObject([
      { event: 'verify', detail: { accounts: 1 } },
      { event: 'verdict', detail: { from: 'unverified', to: 'rejected' } },
      { event: 'verify', detail: { accounts: 1, servers: ['eu', 'ap'] } },
      { event: 'verify', detail: { accounts: 1, servers: ['eu'] } },
      { event: 'edit', detail: { changed: ['server'], before: 'us', server: 'eu' } },
      { event: 'verdict', detail: { from: 'rejected', to: 'verified' } },
    ]);
    expect((await vault.run(['audit', '--verify'])).code).toBe(0);
  });

  it('counts as refused, as it is stored, when the other server does not answer at the switch', async () => {
    const person = await atVerify();
    await person.confirm(QUESTION, 'y');
    await person.says(`Works on Europe (${host('eu')}); you chose United States.`);
    await servers.eu.close();
    await person.confirm(ASK, 'y');
    const { code, out } = await person.ended;
    expect(out).toContain('Nothing was changed.\n');
    expect(code).toBe(6);
    expect(await vault.accounts()).toMatchObject([{ server: 'us', verdict: 'rejected' }]);
  });

  it.each([
    ['try', ['n'], [1, 0, 0]],
    ['switch', ['y', 'n'], [1, 1, 0]],
  ] as const)('stays where it is when the person does not agree to %s', async (_which, answers, expected) => {
    const person = await atVerify();
    await person.confirm(QUESTION, answers[0]);
    if (answers[1]) await person.confirm(ASK, answers[1]);
    const { code } = await person.ended;
    expect({ code, asked: asked() }).toEqual({ code: 6, asked: expected });
    expect(await vault.accounts()).toMatchObject([{ server: 'us', verdict: 'rejected' }]);
  });

  it('goes with a new key to the server where that works, once the person agrees to both', async () => {
    using other = await testVault([{ name: 'SOC', server: 'us', fields: rapid7.cases.wrong.fields }]);
    const relink = ['relink', 'SOC', '--secrets', '-', '--try-servers'];
    const json = await other.run([...relink, '--json'], { input: secrets });
    const tried = [{ server: 'eu', hosts: [host('eu')], verdict: 'verified' }];
    expect(jsonOf(json)).toMatchObject({ account: null, servers: { tried, worksOn: 'eu' } });
    const { code, out } = await other.run(relink, { input: secrets });
    expect(code).toBe(6);
    expect(out).toContain('The account is as it was. To switch it, do this again at a terminal.\n');
    expect(await other.accounts()).toMatchObject([{ server: 'us', verdict: 'unverified' }]);
    const person = new AtTerminal(['relink', 'SOC', ...other.opened]);
    await person.type('API key', rapid7.cases.right.fields['apiKey'] ?? '');
    await person.confirm(QUESTION, 'y');
    await person.confirm('Switch the account to Europe, with this credential?', 'y');
    expect((await person.ended).out).toContain('Version 2 is current; version 1 is retiring.');
    expect(await other.accounts()).toMatchObject([{ server: 'eu', verdict: 'verified' }]);
    const { events } = jsonOf(await other.run(['audit', '--json', '--account', 'SOC'])) as { events: object[] };
    expect(events.slice(0, 2).reverse()).toMatchObject([
      { event: 'edit', detail: { changed: ['server'], before: 'us', server: 'eu' } },
      { event: 'rotate', detail: { version: 2, retiring: 1 } },
    ]);
  });

  it('is told of as JSON with --try-servers, and stays where it is', async () => {
    const run = await vault.run(['verify', 'SOC', '--try-servers', '--json']);
    const tried = [{ server: 'eu', hosts: [host('eu')], verdict: 'verified' }];
    expect(jsonOf(run)).toMatchObject({ results: [{ verdict: 'rejected', servers: { tried, worksOn: 'eu' } }] });
    expect(await vault.accounts()).toMatchObject([{ server: 'us' }]);
  });

  it('belongs there for sure when it was proven there before: it was withdrawn, and nobody else is asked', async () => {
    using known = await testVault([{ ...proven, fields: rapid7.cases.wrong.fields }]);
    const { code, out } = await known.run(['verify', 'SOC', '--try-servers']);
    expect({ code, asked: asked() }).toEqual({ code: 6, asked: [1, 0, 0] });
    expect(out).not.toContain('server:');
  });

  it('is one that was named: of many nobody is asked, and --try-servers is refused', async () => {
    expect((await vault.run(['verify', '--all'])).out).not.toContain('--try-servers');
    expect((await vault.run(['verify', '--all', '--try-servers'])).code).toBe(2);
    expect((await vault.run(['verify', 'SOC', '--credential', '1', '--try-servers'])).code).toBe(2);
    expect(asked()).toEqual([1, 0, 0]);
  });
});
