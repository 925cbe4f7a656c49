import { describe, expect, it } from 'vitest';
import { hubvault, jsonOf, shipped } from '../helpers/cli.ts';
import { TestFolder } from '../helpers/cli-vault.ts';
import { northlight, ownFile, plantOwn } from '../helpers/own-provider.ts';
import { startEmulator } from '../providers/emulator.ts';
import { sekoia } from '../providers/sekoia.ts';

/** Checks the text of a provider file. */
async function checked(text: string, options: readonly string[] = [], input = '') {
  using home = new TestFolder();
  const file = home.file('northlight.yaml', text);
  const run = await hubvault(['providers', 'check', file, ...options], { input, env: { HUBVAULT_HOME: home.path } });
  const plain = (printed: string) => printed.replaceAll(home.path, '~');
  return { ...run, out: plain(run.out), err: plain(run.err) };
}

describe('hubvault providers check', () => {
  it('says of a good file what it may contact and where it goes', async () => {
    const out = [
      '~/northlight.yaml has no fault: Northlight (northlight).',
      '  May contact: api.eu.northlight.example',
      '  To use it, put it into ~/providers',
      '',
    ].join('\n');
    expect(await checked(northlight)).toEqual({ code: 0, out, err: '' });
  });

  it('shows every fault with its line, its column and the line itself', async () => {
    const faulty = northlight
      .replace('confidence: vendor\n', 'confidence: sure\n')
      .replace('status: 401', 'status: no');
    expect(await checked(faulty)).toEqual({
      code: 2,
      err: '',
      out: [
        '~/northlight.yaml:13:19: servers.listed.0.confidence: must be one of vendor, vendor-via-partner, third-party, unconfirmed',
        '          confidence: sure',
        '                      ^',
        '~/northlight.yaml:50:15: verification.verdicts.1.status: must be a status such as 401, or a list of them',
        '        - status: no',
        '                  ^',
        '',
        '2 faults. The guide: docs/adding-a-provider.md',
        '',
      ].join('\n'),
    });
  });

  it.each<[string, (text: string) => string, string]>([
    ['a user in an address', (text) => text.replace('https://api.eu', 'https://me:pass@api.eu'), 'must have no user'],
    [
      'letters of another alphabet in a host',
      (text) => text.replace('https://api.eu', 'https://аpi.eu'),
      'must be written as https://xn--pi-6kc.eu.northlight.example/v1',
    ],
    ['plain http', (text) => text.replace('https://api.eu', 'http://api.eu'), 'must be an https address'],
    [
      'a header of the connection',
      (text) => text.replace('name: Authorization', 'name: Host'),
      'belongs to the connection',
    ],
    [
      'a line break in a header',
      (text) => text.replace('value: Bearer {apiKey}', 'value: "Bearer {apiKey}\\r\\nX-Other: 1"'),
      'has control or invisible characters',
    ],
    [
      'characters that move the cursor',
      (text) => text.replace('name: Northlight', 'name: "North\\e[2Jlight"'),
      'has control or invisible characters',
    ],
    [
      'a shape that takes forever',
      (text) => text.replace('^nl_[A-Za-z0-9]{32}$', '^(nl_|[a-z]+)*x$'),
      'could take forever',
    ],
    ['the id of a built-in', (text) => text.replace('id: northlight', 'id: rapid7'), 'HubVault has already'],
    [
      'aliases',
      (text) => text.replace('name: Northlight', 'name: &n Northlight').replace('label: Europe', 'label: *n'),
      'aliases',
    ],
    [
      'a secret in a query',
      (text) => text.replace('path: /me', 'path: /me\n  query: { k: "{apiKey}" }'),
      'may travel only by',
    ],
  ])('refuses %s', async (_, change, why) => {
    const { code, out } = await checked(change(northlight));
    expect(code).toBe(2);
    expect(out).toContain(why);
    expect(out).toMatch(/^~\/northlight\.yaml:\d+:\d+: /);
  });

  it('tells the same as JSON', async () => {
    const good = {
      schema: 1,
      provider: 'northlight',
      faults: [],
      hosts: ['api.eu.northlight.example'],
      verification: null,
    };
    expect(jsonOf(await checked(northlight, ['--json']))).toEqual(good);
    expect(jsonOf(await checked('id: [', ['--json']))).toEqual({
      schema: 1,
      provider: null,
      faults: [expect.objectContaining({ line: 1 })],
      hosts: [],
      verification: null,
    });
  });

  it('says which file cannot be read', async () => {
    const run = await hubvault(['providers', 'check', '/nowhere/acme.yaml']);
    expect(run).toMatchObject({ code: 2, out: expect.stringContaining('/nowhere/acme.yaml:1:1: does not exist') });
  });
});

describe('trying a provider file out', () => {
  /** A file of the user's own for what the emulator plays. */
  const file = JSON.stringify({ ...shipped('sekoia'), id: 'northlight', name: 'Northlight' });
  const right = JSON.stringify(sekoia.cases.right.fields);

  it('asks what plays the provider on this machine, with secrets that come as for a link', async () => {
    await using server = await startEmulator(sekoia);
    const run = await checked(file, ['--against', server.url, '--secrets', '-'], right);
    expect(run).toMatchObject({ code: 0, err: '' });
    expect(run.out).toContain(`\nTried out: verified (${new URL(server.url).host})\n`);
    expect(server.requests).toHaveLength(1);
    const wrong = JSON.stringify(sekoia.cases.wrong.fields);
    expect(await checked(file, ['--against', server.url, '--secrets', '-'], wrong)).toMatchObject({ code: 6 });
  });

  it.each(['https://api.sekoia.io', 'http://192.0.2.1', 'http://localhost.example', 'nonsense'])(
    'sends nothing to %s, and asks for no secret',
    async (url) => {
      expect(await checked(file, ['--against', url])).toMatchObject({
        code: 2,
        err: expect.stringContaining('A provider file is tried out against this machine alone.'),
      });
    },
  );
});

describe('a provider of the user’s own on the command line', () => {
  it('is marked, and a file that was left out is told beside the results', async () => {
    using home = new TestFolder();
    plantOwn(home.path, { 'northlight.yaml': northlight, 'acme.yaml': ownFile('acme').replace('category:', 'kind:') });
    const env = { HUBVAULT_HOME: home.path };
    const list = await hubvault(['providers', '--query', 'northlight'], { env });
    expect(list.out).toMatch(/^northlight \(yours\) +Northlight /m);
    expect(list.err).toBe(
      [
        'warning: Your provider file acme.yaml was left out. Line 1: category: is missing (and 1 more).',
        `         They are in ${home.path}/providers. See "hubvault providers check FILE".`,
        '',
      ].join('\n'),
    );
    expect((await hubvault(['providers', 'northlight'], { env })).out).toContain(
      'Yours: from a provider file of your own.',
    );
    expect(jsonOf(await hubvault(['providers', 'northlight', '--json'], { env }))).toMatchObject({
      providers: [{ own: true }],
    });
    const hosts = await hubvault(['providers', '--hosts', '--category', 'threat-intelligence'], { env });
    expect(hosts.out).toMatch(/^api\.eu\.northlight\.example +api +northlight +yours$/m);
  });
});
