import { afterAll, beforeAll, expect, it } from 'vitest';
import { parseCalendarDate } from '../../domain/calendar.ts';
import { jsonOf } from '../helpers/cli.ts';
import { plainAccount, seededId, type TestVault, testVault } from '../helpers/cli-vault.ts';

const MASK = '••••••••';
const CHECKED = '2026-11-20T08:00:00.000Z';
const KEY_ID = '9c2a4e71-6b0d-4f83-a5e9-3d7f1c80b264';

let vault: TestVault;
beforeAll(async () => {
  vault = await testVault([
    {
      name: 'SOC prod',
      server: 'https://gateway.example/rapid7',
      description: 'The main key',
      owner: 'Iris Moreau',
      tags: ['prod', 'eu'],
      usedBy: ['Splunk', 'Phantom'],
      verdict: 'unreachable',
      verifiedAt: '2026-11-21T08:00:00.000Z',
      note: 'The server refused the connection.',
    },
    {
      name: 'soar',
      provider: 'ibm-soar',
      server: 'saas',
      verdict: 'verified',
      verifiedAt: CHECKED,
      told: { organization: 'Blue Team', user: '17', permissions: ['read', 'write'], lastUse: CHECKED },
      fields: { keyId: KEY_ID, keySecret: 'canary-of-the-soar-secret', organization: 'Blue Team' },
    },
    { name: 'lost', provider: 'no-longer-known', server: 'eu', fields: { oldKey: 'canary-of-an-unknown-field' } },
  ]);
});
afterAll(() => vault[Symbol.dispose]());

it('shows one account with everything that is known of it, and its secret masked', async () => {
  expect(await vault.run(['show', 'soc prod'])).toEqual({
    code: 0,
    out: [
      'SOC prod',
      'Provider     rapid7',
      'Server       https://gateway.example/rapid7',
      'Status       active',
      'Verdict      unreachable, 2026-11-21 08:00 UTC',
      '             The server could not be reached. That says nothing about this credential.',
      '             The server refused the connection.',
      '             Check the server address and your network, then try again.',
      'Expires      unknown',
      'Rotate       2027-02-19 (in 90 days), every 90 days',
      'Key type     organization',
      `API key      ${MASK}`,
      'Description  The main key',
      'Owner        Iris Moreau',
      'Tags         prod, eu',
      'Used by      Splunk, Phantom',
      'Version      1 (current), since 2026-11-21 09:30 UTC',
      'Linked       2026-11-21 09:30 UTC',
      `Id           ${seededId(0)}`,
      '',
    ].join('\n'),
    err: '',
  });
});

it('shows of a credential of several parts what is not secret, and what the provider told', async () => {
  const run = await vault.run(['show', 'soar']);
  expect(run).toEqual({
    code: 0,
    out: [
      'soar',
      'Provider        ibm-soar',
      'Server          saas',
      'Status          active',
      'Verdict         verified, 2026-11-20 08:00 UTC',
      'Acts for        Blue Team',
      'Acts as         17',
      'Permissions     2',
      'Last used       2026-11-20 08:00 UTC',
      'Expires         unknown',
      'Rotate          2027-02-19 (in 90 days), every 90 days',
      'Key type        organization',
      `API key ID      ${KEY_ID}`,
      `API key secret  ${MASK}`,
      'Organization    Blue Team',
      'Version         1 (current), since 2026-11-21 09:30 UTC',
      'Linked          2026-11-21 09:30 UTC',
      `Id              ${seededId(1)}`,
      '',
    ].join('\n'),
    err: '',
  });
});

it('prints an account as JSON with fields, versions, note and what was told', async () => {
  const run = await vault.run(['show', 'ibm-soar/SOAR', '--json']);
  expect({ ...run, out: jsonOf(run) }).toEqual({
    code: 0,
    out: {
      schema: 1,
      account: {
        ...plainAccount,
        id: seededId(1),
        name: 'soar',
        provider: 'ibm-soar',
        server: 'saas',
        verdict: 'verified',
        verifiedAt: CHECKED,
        provenAt: CHECKED,
        fields: [
          { id: 'keyId', label: 'API key ID', secret: false, value: KEY_ID },
          { id: 'keySecret', label: 'API key secret', secret: true, value: MASK },
          { id: 'organization', label: 'Organization', secret: false, value: 'Blue Team' },
        ],
        versions: [
          {
            version: 1,
            state: 'current',
            createdAt: plainAccount.createdAt,
            verdict: 'verified',
            verifiedAt: CHECKED,
          },
        ],
        rotateEvery: 'default',
        ca: [],
        verdictNote: null,
        told: { organization: 'Blue Team', user: '17', permissions: ['read', 'write'], lastUse: CHECKED },
      },
    },
    err: '',
  });
});

it('takes a field that the catalogue does not know for a secret', async () => {
  const { code, out } = await vault.run(['show', 'lost']);
  expect(code).toBe(0);
  expect(out).toContain(`oldKey    ${MASK}\n`);
  expect(out).not.toContain('canary');
});

it('masks every secret alike, so that the mask says nothing of its length', async () => {
  const masks = await Promise.all(['SOC prod', 'soar', 'lost'].map(async (name) => await vault.run(['show', name])));
  expect(masks.flatMap(({ out }) => out.match(/•+/g) ?? [])).toEqual([MASK, MASK, MASK]);
});

it('says of a typed expiry that the provider has accepted the key after it', async () => {
  const expiry = { kind: 'dated', date: parseCalendarDate('2026-11-19'), origin: 'typed' } as const;
  using own = await testVault([{ name: 'outlived', expiry, verdict: 'verified', verifiedAt: CHECKED }]);
  const { out } = await own.run(['show', 'outlived']);
  expect(out).toMatch(
    /^Expires +2026-11-19 \(2 days ago\)\n +The provider accepted it after that day\. Correct the date, or revoke the credential\.$/m,
  );
});
