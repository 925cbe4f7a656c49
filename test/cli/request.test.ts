import { describe, expect, it } from 'vitest';
import { hubvault } from '../helpers/cli.ts';
import { testVault } from '../helpers/cli-vault.ts';
import { startEmulator } from '../providers/emulator.ts';
import { sekoia } from '../providers/sekoia.ts';
import { AtTerminal } from './at-terminal.ts';

const input = JSON.stringify(sekoia.cases.right.fields);
const typed = [
  '--name',
  'SIEM',
  '--owner',
  'Iris',
  '--permission',
  'Read alerts',
  '--rotate-every',
  '30d',
  '--tag',
  'prod',
];

async function requestFor(server: string) {
  const { code, out, err } = await hubvault(['request', 'sekoia', '--server', server, ...typed]);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return out;
}

describe('a link request at the command line', () => {
  it('is shown in full, confirmed, and then linked as it says', async () => {
    await using server = await startEmulator(sekoia);
    using vault = await testVault();
    const file = vault.home.file('asked.hubvault-request', await requestFor(server.url));
    const person = new AtTerminal(['link', '--request', file, ...vault.opened]);
    await person.says('A request to link an account\nProvider      Sekoia (sekoia)\n');
    await person.says('Permissions   Read alerts');
    await person.says(`warning: ${new URL(server.url).host} is not one of Sekoia's servers in the catalogue.`);
    expect(server.requests).toEqual([]);
    await person.confirm(`Link it, and send the key to ${new URL(server.url).host}?`, 'y');
    await person.type('API key', sekoia.cases.right.fields['apiKey'] ?? '');
    expect((await person.ended).code).toBe(0);
    expect(await vault.accounts()).toMatchObject([
      { name: 'SIEM', owner: 'Iris', tags: ['prod'], server: server.url, rotation: { intervalDays: 30 } },
    ]);
  });

  it('that is not confirmed does nothing', async () => {
    using vault = await testVault();
    const file = vault.home.file('asked.hubvault-request', await requestFor('fra1'));
    const person = new AtTerminal(['link', '--request', file, ...vault.opened]);
    await person.confirm('Link this account?', 'n');
    expect(await person.ended).toMatchObject({ code: 7, out: '' });
    expect(await vault.accounts()).toEqual([]);
  });

  it('is followed without asking with --yes, and what is typed beside it wins', async () => {
    using vault = await testVault();
    const file = vault.home.file('asked.hubvault-request', await requestFor('fra1'));
    const argv = [
      'link',
      '--request',
      file,
      '--yes',
      '--offline',
      '--secrets',
      '-',
      '--name',
      'Mine',
      '--server',
      'fra2',
    ];
    const run = await vault.run(argv, { input });
    expect(run.code).toBe(0);
    expect(run.err).toContain('Name          SIEM\n');
    expect(await vault.accounts()).toMatchObject([{ name: 'Mine', server: 'fra2', owner: 'Iris' }]);
  });

  it('is followed as a link too', async () => {
    using vault = await testVault();
    const { out: link } = await hubvault(['request', 'sekoia', '--server', 'fra1', '--link', ...typed]);
    expect(link).toMatch(/^hubvault:\/\/link\/sekoia\?server=fra1&name=SIEM&/);
    const argv = ['link', '--request', link.trim(), '--yes', '--offline', '--secrets', '-'];
    expect((await vault.run(argv, { input })).code).toBe(0);
    expect(await vault.accounts()).toMatchObject([{ name: 'SIEM', owner: 'Iris' }]);
  });

  it.each([
    [['request', 'sekoia', '--name', '7c9e6679-7425-40de-944b-e07fc1f90ae7'], 'holds what looks like a key'],
    [['request', 'sekoia', '--server', 'https://a.example', '--link'], 'A link can name a server only by its id'],
    [['request', 'sekoja'], 'There is no provider'],
    [['link', '--request', 'hubvault://reveal/x', '--name', 'x'], 'This is not a link request that can be used.'],
    [
      ['link', '--request', '/nowhere/x.hubvault-request'],
      'The link request /nowhere/x.hubvault-request does not exist. Nothing was done.',
    ],
    [['link'], 'Which provider?'],
    [['link', 'sekoia'], 'A link needs a name.'],
  ])('%j is refused', async (argv, message) => {
    const run = await hubvault(argv);
    expect(run).toMatchObject({ code: 2, out: '', err: expect.stringContaining(message) });
  });

  it('for another provider than the one that is typed is refused', async () => {
    using vault = await testVault();
    const file = vault.home.file('asked.hubvault-request', await requestFor('fra1'));
    const run = await vault.run(['link', 'rapid7', '--request', file, '--yes', '--name', 'x']);
    expect(run).toMatchObject({ code: 2, err: expect.stringContaining('The request is for another provider.') });
  });
});
