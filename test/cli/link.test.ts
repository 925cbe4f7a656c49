import { describe, expect, it } from 'vitest';
import { type CliRun, jsonOf, NOW, noteOn, shipped } from '../helpers/cli.ts';
import { plainAccount, type TestVault, testVault } from '../helpers/cli-vault.ts';
import { type EmulatorOptions, refusingUrl, startEmulator } from '../providers/emulator.ts';
import { captivePortal, jsonAnswer, rateLimited, redirectTo } from '../providers/faults.ts';
import { ibmSoar } from '../providers/ibm-soar.ts';
import { emulatedProvider } from '../providers/index.ts';
import { infosecIq } from '../providers/infosec-iq.ts';
import { rapid7 } from '../providers/rapid7.ts';
import { sekoia } from '../providers/sekoia.ts';

const { name: RAPID7 } = shipped('rapid7');
const { name: SEKOIA } = shipped('sekoia');
const MASK = '••••••••';
const UUID = expect.stringMatching(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
const byOrganization = { keyType: 'organization', rotation: plainAccount.rotation };
const byUser = { keyType: 'user', rotation: { status: 'not-due', intervalDays: 180, due: '2027-05-20' } };
const apiKey = [{ id: 'apiKey', label: 'API key', secret: true, value: MASK }];
const apiToken = [{ id: 'apiKey', label: 'API token', secret: true, value: MASK }];
const assumed = ['No key type is given, so it counts as "user".'];
const { keyId } = ibmSoar.cases.right.fields;
const threeParts = [
  { id: 'keyId', label: 'API key ID', secret: false, value: keyId },
  { id: 'keySecret', label: 'API key secret', secret: true, value: MASK },
  { id: 'organization', label: 'Organization', secret: false, value: 'Blue Team' },
];

async function link(vault: TestVault, provider: string, server: string, fields: object, more: string[] = []) {
  const argv = ['link', provider, '--name', 'SOC prod', '--server', server, '--secrets', '-', ...more];
  return await vault.run(argv, { input: JSON.stringify(fields) });
}

function shown(run: CliRun) {
  return { ...run, out: jsonOf(run) };
}

describe('link', () => {
  it.each([
    ['eclecticiq', byUser, apiToken],
    ['ibm-soar', byOrganization, threeParts],
    ['infosec-iq', byOrganization, apiKey, 'unconfirmed'],
    ['rapid7', byUser, apiKey],
    ['sekoia', byOrganization, apiKey],
  ])(
    'proves a right credential of %s at its provider and keeps it as an account',
    async (id, kind, fields, confidence = 'vendor') => {
      const emulated = emulatedProvider(id);
      const { told } = emulated.cases.right;
      const note = confidence === 'vendor' ? null : expect.stringContaining('HubVault has not seen');
      await using server = await startEmulator(emulated);
      using vault = await testVault();
      const run = await link(vault, id, server.url, emulated.cases.right.fields, ['--json']);
      const account = {
        ...{ ...plainAccount, ...kind },
        id: UUID,
        name: 'SOC prod',
        provider: id,
        server: server.url,
        verdict: 'verified',
        verifiedAt: NOW,
        provenAt: NOW,
      };
      const versions = [{ version: 1, state: 'current', createdAt: NOW, verdict: 'verified', verifiedAt: NOW }];
      const verification = {
        verdict: 'verified',
        sentence: 'The provider accepted this credential.',
        verifiedAt: NOW,
        host: new URL(server.url).host,
        note,
        confidence,
        told,
        certificate: null,
        nextStep: 'Nothing to do.',
      };
      expect(shown(run)).toEqual({
        code: 0,
        out: {
          schema: 1,
          account: { ...account, fields, versions, rotateEvery: 'default', ca: [], verdictNote: note, told },
          verification,
          // Of Rapid7's key types none was said.
          warnings: id === 'rapid7' ? assumed : [],
        },
        err: '',
      });
      expect(await vault.accounts()).toEqual([account]);
      expect(server.requests).toHaveLength(1);
    },
  );

  it('keeps everything that was said of an account, and shows it', async () => {
    await using server = await startEmulator(sekoia);
    using vault = await testVault();
    const more = ['--description', 'Read-only key of the SIEM', '--key-type', 'ORGANIZATION', '--owner', ' Iris '];
    const lists = ['--tag', 'prod', '--tag', 'eu', '--tag', 'prod', '--used-by', 'Splunk', '--used-by', 'Phantom'];
    const life = ['--expires', '180d', '--rotate-every', '30d'];
    const { fields } = sekoia.cases.right;
    const { code, out, err } = await link(vault, SEKOIA.toUpperCase(), server.url, fields, [
      ...more,
      ...lists,
      ...life,
    ]);
    const [account] = (await vault.accounts()) as { id: string }[];
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toBe(
      [
        `Linked ${SEKOIA}. You may close the provider's page.`,
        '',
        'SOC prod',
        'Provider     sekoia',
        `Server       ${server.url}`,
        'Status       active',
        'Verdict      verified, 2026-11-21 09:30 UTC',
        'Acts as      iris.moreau@blue-team.example',
        'Expires      2027-05-20 (in 180 days)',
        'Rotate       2026-12-21 (in 30 days), every 30 days',
        'Key type     organization',
        `API key      ${MASK}`,
        'Description  Read-only key of the SIEM',
        'Owner        Iris',
        'Tags         prod, eu',
        'Used by      Splunk, Phantom',
        'Version      1 (current), since 2026-11-21 09:30 UTC',
        'Linked       2026-11-21 09:30 UTC',
        `Id           ${account?.id}`,
        '',
      ].join('\n'),
    );
  });

  it('keeps a credential that is good but may not read its own account', async () => {
    await using server = await startEmulator(sekoia);
    using vault = await testVault();
    const { code, out } = await link(vault, 'sekoia', server.url, sekoia.cases['under-privileged']?.fields ?? {});
    expect(code).toBe(0);
    expect(out).toContain(
      'Verdict   missing-permission, 2026-11-21 09:30 UTC\n          The provider accepted this credential, which',
    );
    expect(await vault.accounts()).toMatchObject([{ verdict: 'missing-permission', provenAt: null }]);
  });

  it('saves nothing of a rejected credential, and says what to do', async () => {
    await using server = await startEmulator(rapid7);
    using vault = await testVault();
    expect(await link(vault, 'rapid7', server.url, rapid7.cases.wrong.fields)).toEqual({
      code: 6,
      out: [
        'Not linked: "SOC prod" was not saved.',
        `${RAPID7}: rejected (${new URL(server.url).host})`,
        '  The provider does not accept this credential.',
        `  ${noteOn('rapid7', 'rejected')}`,
        '  Check the server, and that all of it was copied. If both are right, create a new one at the provider.',
        '',
      ].join('\n'),
      err: '',
    });
    expect(await vault.accounts()).toEqual([]);
  });

  it.each([
    ['sekoia', 'expired', 'expired', 6, 'Create a new credential at the provider'],
    ['sekoia', 'revoked', 'revoked', 6, 'Create a new credential at the provider'],
    ['ibm-soar', 'unknown-organization', 'wrong-server', 6, 'Choose the server or organization'],
    ['ibm-soar', 'disabled-organization', 'ip-blocked', 7, "Add this machine's address"],
  ] as const)('saves nothing when %s finds the %s credential', async (id, name, verdict, code, advice) => {
    const emulated = emulatedProvider(id);
    await using server = await startEmulator(emulated);
    using vault = await testVault();
    const run = await link(vault, id, server.url, emulated.cases[name]?.fields ?? {}, ['--json']);
    expect(shown(run)).toMatchObject({
      code,
      out: { account: null, verification: { verdict, nextStep: expect.stringContaining(advice) } },
      err: '',
    });
    expect(await vault.accounts()).toEqual([]);
  });

  it.each<[string, EmulatorOptions, string]>([
    ['rate-limited', { fault: rateLimited('3600') }, 'It asked for a pause of 60 minutes.'],
    ['provider-error', { fault: jsonAnswer(500, {}) }, 'The provider has a fault of its own'],
    ['redirected', { fault: redirectTo('https://elsewhere.example/') }, 'It pointed to elsewhere.example.'],
    ['unexpected', { fault: captivePortal(200) }, 'Something else may have answered'],
  ])('saves nothing when the answer is %s, and exits with 7', async (verdict, how, advice) => {
    await using server = await startEmulator(rapid7, how);
    using vault = await testVault();
    const { code, out, err } = await link(vault, 'rapid7', server.url, rapid7.cases.right.fields);
    expect({ code, err }).toEqual({ code: 7, err: '' });
    expect(out).toContain(`Not linked: "SOC prod" was not saved.\n${RAPID7}: ${verdict} (`);
    expect(out).toContain(advice);
    expect(out).toMatch(/ {2}To keep it unproven meanwhile, link it with --offline\.\n$/);
    expect(await vault.accounts()).toEqual([]);
  });

  it('says how to keep a credential that only an unconfirmed reading turned down', async () => {
    await using server = await startEmulator(infosecIq);
    using vault = await testVault();
    const { code, out } = await link(vault, 'infosec-iq', server.url, infosecIq.cases.wrong.fields);
    expect([code, out]).toEqual([6, expect.stringContaining(': rejected (')]);
    expect(out).toContain('The reading of this answer is not confirmed');
    expect(out).toMatch(/ {2}To keep it unproven meanwhile, link it with --offline\.\n$/);
    expect(await vault.accounts()).toEqual([]);
  });

  it('says of a server that nobody confirmed that it is so', async () => {
    using vault = await testVault();
    const argv = ['link', 'rapid7', '--name', 'x', '--server', 'me1', '--offline', '--secrets', '-'];
    const { code, err } = await vault.run(argv, { input: JSON.stringify(rapid7.cases.right.fields) });
    expect(code).toBe(0);
    expect(err).toContain(`warning: HubVault could not confirm that ${RAPID7} has the server me1.`);
  });

  it('saves nothing when the server cannot be reached, and everything with --offline', async () => {
    const server = await refusingUrl();
    using vault = await testVault();
    const { fields } = rapid7.cases.right;
    expect((await link(vault, 'rapid7', server, fields)).code).toBe(7);
    expect(await vault.accounts()).toEqual([]);
    const offline = await link(vault, 'rapid7', server, fields, ['--offline', '--json']);
    const account = { ...plainAccount, ...byUser, id: UUID, name: 'SOC prod', server };
    const version = { version: 1, state: 'current', createdAt: NOW, verdict: 'unverified', verifiedAt: null };
    const details = { fields: apiKey, versions: [version], rotateEvery: 'default', ca: [], verdictNote: null };
    expect(shown(offline)).toEqual({
      code: 0,
      out: { schema: 1, account: { ...account, ...details, told: {} }, verification: null, warnings: assumed },
      err: '',
    });
    expect(await vault.accounts()).toEqual([account]);
  });

  it('asks nobody with --offline', async () => {
    await using server = await startEmulator(rapid7);
    using vault = await testVault();
    const { code, out } = await link(vault, 'rapid7', server.url, rapid7.cases.right.fields, ['--offline']);
    expect({ code, asked: server.requests }).toEqual({ code: 0, asked: [] });
    expect(out).toContain(`Saved ${RAPID7}, unproven.\n`);
  });

  it('refuses a name that the provider has already, in any letter case, before it asks anybody', async () => {
    await using server = await startEmulator(rapid7);
    using vault = await testVault([{ name: 'Soc PROD' }]);
    const { code, out, err } = await link(vault, 'rapid7', server.url, rapid7.cases.right.fields);
    expect({ code, out, asked: server.requests }).toEqual({ code: 2, out: '', asked: [] });
    expect(err).toContain(
      'already has an account named "SOC prod". Nothing was changed.\n       Choose another name.\n',
    );
    expect((await link(vault, 'rapid7', server.url, rapid7.cases.right.fields, ['--offline'])).code).toBe(2);
    expect(await vault.accounts()).toEqual([{ ...plainAccount, name: 'Soc PROD' }]);
  });
});
