import { X509Certificate } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hubvault, jsonOf, NOW } from '../helpers/cli.ts';
import { TestFolder, type TestVault, testVault } from '../helpers/cli-vault.ts';
import { createTestCa, type ServerCertificate, type TestCa } from '../helpers/tls.ts';
import { eclecticiq } from '../providers/eclecticiq.ts';
import { type Emulator, startEmulator } from '../providers/emulator.ts';

const { fields } = eclecticiq.cases.right;

let vault: TestVault;
beforeEach(async () => {
  vault = await testVault();
  return () => vault[Symbol.dispose]();
});

async function link(server: string, more: string[] = []) {
  const argv = ['link', 'eclecticiq', '--name', 'intel', '--server', server, '--secrets', '-', '--json', ...more];
  return await vault.run(argv, { input: JSON.stringify(fields) });
}

describe('a server with a certificate of an own CA', () => {
  let ca: TestCa;
  let certificate: ServerCertificate;
  let server: Emulator;
  let folder: TestFolder;
  let caFile: string;

  beforeAll(async () => {
    ca = await createTestCa('Blue Team CA');
    certificate = await ca.issue();
    server = await startEmulator(eclecticiq, { tls: certificate });
    folder = new TestFolder();
    caFile = folder.file('ca.pem', ca.cert);
  });
  afterAll(async () => {
    await server.close();
    folder[Symbol.dispose]();
  });

  it('is not trusted, and its certificate is shown', async () => {
    const before = server.requests.length;
    const run = await link(server.url);
    const { validFrom, validTo, fingerprint256 } = new X509Certificate(certificate.cert);
    expect({ ...run, out: jsonOf(run) }).toEqual({
      code: 7,
      out: {
        schema: 1,
        account: null,
        verification: {
          verdict: 'tls-untrusted',
          sentence: "The server's certificate is not trusted. Nothing was sent.",
          verifiedAt: NOW,
          host: new URL(server.url).host,
          note: 'The certificate comes from a CA that is not trusted.',
          confidence: null,
          told: {},
          certificate: { subject: 'CN=localhost', issuer: 'CN=Blue Team CA', validFrom, validTo, fingerprint256 },
          nextStep:
            "Check the certificate shown. If the server uses your organization's own CA, give the account the file of that CA. (link --set caFile=FILE, or edit ACCOUNT --ca FILE)",
        },
        warnings: [],
      },
      err: '',
    });
    expect(server.requests).toHaveLength(before);
    expect(await vault.accounts()).toEqual([]);
  });

  it('is trusted with the file of that CA, which stays with the account', async () => {
    expect(await link(server.url, ['--set', `caFile=${caFile}`])).toMatchObject({ code: 0, err: '' });
    expect(await vault.accounts()).toMatchObject([{ verdict: 'verified', server: server.url }]);
    expect((await vault.run(['verify', 'intel'])).code).toBe(0);
  });

  it('is trusted with the file of another CA once that is given by an edit, and no more when it is taken away', async () => {
    const next = await createTestCa('Blue Team CA of next year');
    await using renewed = await startEmulator(eclecticiq, { tls: await next.issue() });
    await link(renewed.url, ['--name', 'next', '--offline', '--set', `caFile=${caFile}`]);
    expect((await vault.run(['verify', 'next'])).code).toBe(7);
    const edited = await vault.run(['edit', 'next', '--ca', folder.file('next.pem', next.cert)]);
    expect(edited).toMatchObject({ code: 0, err: '' });
    expect(edited.out).toMatch(/^Changed: ca\.\n/);
    expect(edited.out).toMatch(/\nOwn CA +CN=Blue Team CA of next year, until \d{4}-\d\d-\d\d\n/);
    expect((await vault.run(['verify', 'next'])).code).toBe(0);
    expect((await vault.run(['edit', 'next', '--no-ca'])).out).toMatch(/^Changed: ca\.\n/);
    expect(jsonOf(await vault.run(['show', 'next', '--json']))).toMatchObject({
      account: { ca: [], verdict: 'unverified' },
    });
    expect((await vault.run(['verify', 'next'])).code).toBe(7);
  });

  it('is not trusted with the file of another CA of the same name', async () => {
    const other = folder.file('other.pem', (await createTestCa('Blue Team CA')).cert);
    const run = await link(server.url, ['--set', `caFile=${other}`]);
    expect({ ...run, out: jsonOf(run) }).toMatchObject({
      code: 7,
      out: { account: null, verification: { verdict: 'tls-untrusted' } },
    });
  });

  it.each([
    ['is missing', () => join(folder.path, 'nowhere.pem'), 'does not exist.'],
    ['is a folder', () => folder.path, 'is a folder, not a file.'],
    ['is empty', () => folder.file('empty.pem', ''), 'The CA file holds no certificate.'],
    ['is something else', () => folder.file('x.pem', 'hello'), 'The CA file holds no certificate.'],
    ['is broken', () => folder.file('b.pem', ca.cert.replace('MII', 'AAA')), 'A certificate in the CA file is broken.'],
    ['holds a private key', () => folder.file('k.pem', ca.cert + certificate.key), 'The CA file holds a private key'],
    ['is far too large', () => folder.file('l.pem', ca.cert.repeat(600)), 'is larger than 256 KiB.'],
  ])('is not asked when the CA file %s', async (_, file, fault) => {
    const before = server.requests.length;
    const { code, out, err } = await link(server.url, ['--set', `caFile=${file()}`]);
    expect({ code, out, asked: server.requests.length - before }).toEqual({ code: 2, out: '', asked: 0 });
    expect(err).toContain(fault);
    expect(err).not.toContain('PRIVATE');
  });
});

describe('the server of an account', () => {
  const plainHttp = 'A key may only travel over https (plain http is for this machine alone).';

  it.each([
    ['http to elsewhere', 'http://ic.blue-team.example', plainHttp],
    ['http to a name that only looks like this machine', 'http://127.0.0.1.example', plainHttp],
    ['another protocol', 'ftp://ic.blue-team.example', 'A server address starts with https:// and its host.'],
    ['no host where one is looked for', 'https:2130706433', 'A server address starts with https:// and its host.'],
    ['a user name', 'https://iris@ic.blue-team.example', 'A server address may not hold a user name or password.'],
    ['a query', 'https://ic.blue-team.example?x=1', 'A server address ends with its path'],
    ['no address at all', 'https://', 'That is not a server address.'],
    ['10,000 characters', `https://${'a'.repeat(10_000)}.example`, 'A server address has at most 300 characters.'],
    ['a host without https', 'ic.blue-team.example', 'has no server "ic.blue-team.example".'],
  ])('is refused: %s', async (_, server, fault) => {
    const { code, out, err } = await link(server);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(fault);
    expect(err.length).toBeLessThan(400);
  });

  it.each([
    ['rapid7', 'us9', 'has no server "us9".\n       Did you mean us or us2 or us3?'],
    ['sekoia', 'fra', 'has no server "fra".\n       Did you mean fra1 or fra2'],
  ])('of %s is refused with the nearest ones when it is not one of its regions', async (provider, server, err) => {
    const run = await vault.run(['link', provider, '--name', 'x', '--server', server]);
    expect(run).toMatchObject({ code: 2, out: '', err: expect.stringContaining(err) });
  });

  it.each([
    ['rapid7', 'Choose one with --server: us, us2, us3, eu, ca, au, ap, aps2, me1.'],
    ['eclecticiq', 'Choose one with --server: a URL like https://ic.example.com.'],
    ['ibm-soar', 'Choose one with --server: saas, a URL like https://soar.example.com.'],
  ])('of %s is asked for where there is more than one', async (provider, choices) => {
    const { code, out, err } = await vault.run(['link', provider, '--name', 'x']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(`needs a server.\n       ${choices}\n`);
  });

  it('may be a region by its id, in any letter case, or by its address', async () => {
    const input = JSON.stringify({ apiKey: '4f9d1c60-7b2e-4c35-9a18-e1d05b7f6c22' });
    const servers = ['EU', 'https://eu.api.insight.rapid7.com', 'https://gateway.example/rapid7/'];
    for (const [index, server] of servers.entries()) {
      const argv = ['link', 'rapid7', '--name', `${index}`, '--server', server, '--secrets', '-', '--offline'];
      expect((await vault.run(argv, { input })).code).toBe(0);
    }
    expect(await vault.accounts()).toMatchObject([
      { server: 'eu' },
      { server: 'eu' },
      { server: 'https://gateway.example/rapid7' },
    ]);
  });
});

describe('the provider of an account', () => {
  it.each([
    ['one that is close to another', 'sekoya', 'error: There is no provider "sekoya".\n       Did you mean sekoia?\n'],
    ['one that is close to none', 'acme', 'See all '],
    ['10,000 characters', 'x'.repeat(10_000), `error: There is no provider "${'x'.repeat(60)}".`],
  ])('is refused with the nearest ones before there is a question: %s', async (_, provider, err) => {
    const run = await hubvault(['link', provider, '--name', 'x', '--server', 'us']);
    expect(run).toMatchObject({ code: 2, out: '', err: expect.stringContaining(err) });
  });
});
