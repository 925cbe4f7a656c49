import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CalendarDate } from '../../domain/calendar.ts';
import { jsonOf } from '../helpers/cli.ts';
import { plainAccount, type Seed, seededId, type TestVault, testVault } from '../helpers/cli-vault.ts';

function dated(date: string) {
  return { kind: 'dated', date: date as CalendarDate, origin: 'typed' } as const;
}

const never = { kind: 'never', origin: 'typed' } as const;
const CHECKED = '2026-11-20T08:00:00.000Z';
const LONG_AGO = '2026-09-01T06:00:00.000Z';
const OWN_SERVER = 'https://ic.blue-team.example';

const seeds: Seed[] = [
  {
    name: 'Gamma',
    provider: 'eclecticiq',
    server: OWN_SERVER,
    keyType: 'user',
    expiry: dated('2026-11-20'),
    verdict: 'verified',
    verifiedAt: CHECKED,
    description: 'Feeds',
  },
  {
    name: 'beta',
    provider: 'sekoia',
    server: 'fra1',
    expiry: dated('2026-12-21'),
    owner: 'Iris',
    tags: ['prod', 'EU'],
  },
  { name: 'Alpha', usedBy: ['Splunk', 'Phantom'], createdAt: LONG_AGO },
  { name: 'delta', provider: 'infosec-iq', server: 'na', verdict: 'revoked', verifiedAt: CHECKED },
  { name: '日本 SOC', provider: 'ibm-soar', server: 'saas', expiry: never, rotation: { kind: 'none' } },
];

const alpha = {
  ...plainAccount,
  id: seededId(2),
  name: 'Alpha',
  usedBy: ['Splunk', 'Phantom'],
  createdAt: LONG_AGO,
  rotation: { status: 'due-soon', intervalDays: 90, due: '2026-11-30' },
};
const beta = {
  ...plainAccount,
  id: seededId(1),
  name: 'beta',
  provider: 'sekoia',
  server: 'fra1',
  status: 'expiring',
  expiry: dated('2026-12-21'),
  owner: 'Iris',
  tags: ['prod', 'EU'],
};
const delta = {
  ...plainAccount,
  id: seededId(3),
  name: 'delta',
  provider: 'infosec-iq',
  server: 'na',
  status: 'revoked',
  verdict: 'revoked',
  verifiedAt: CHECKED,
};
const gamma = {
  ...plainAccount,
  name: 'Gamma',
  provider: 'eclecticiq',
  server: OWN_SERVER,
  status: 'expired',
  verdict: 'verified',
  verifiedAt: CHECKED,
  provenAt: CHECKED,
  expiry: dated('2026-11-20'),
  rotation: { status: 'not-due', intervalDays: 180, due: '2027-05-20' },
  keyType: 'user',
  description: 'Feeds',
};
const soc = {
  ...plainAccount,
  id: seededId(4),
  name: '日本 SOC',
  provider: 'ibm-soar',
  server: 'saas',
  expiry: never,
  rotation: { status: 'no-policy', intervalDays: null, due: null },
};

let vault: TestVault;
beforeAll(async () => {
  vault = await testVault(seeds);
});
afterAll(() => vault[Symbol.dispose]());

it('lists every account by name, whatever its letter case, with all that is known of it', async () => {
  const run = await vault.run(['list', '--json']);
  expect({ ...run, out: jsonOf(run) }).toEqual({
    code: 0,
    out: { schema: 1, accounts: [alpha, beta, delta, gamma, soc] },
    err: '',
  });
});

it('prints a table whose columns stand under one another, wide characters too', async () => {
  expect(await vault.run(['list'])).toEqual({
    code: 0,
    out: [
      'STATUS    NAME      PROVIDER    SERVER                        EXPIRES                  ROTATE                    VERDICT     VERIFIED    OWNER',
      'active    Alpha     rapid7      us2                           unknown                  2026-11-30 (in 9 days)    unverified  never',
      'expiring  beta      sekoia      fra1                          2026-12-21 (in 30 days)  2027-02-19 (in 90 days)   unverified  never       Iris',
      'revoked   delta     infosec-iq  na                            unknown                  2027-02-19 (in 90 days)   revoked     2026-11-20',
      'expired   Gamma     eclecticiq  https://ic.blue-team.example  2026-11-20 (1 day ago)   2027-05-20 (in 180 days)  verified    2026-11-20',
      'active    日本 SOC  ibm-soar    saas                          never                    none                      unverified  never',
      '',
    ].join('\n'),
    err: '',
  });
});

it.each([
  ['a status', ['--status', 'expiring'], [beta]],
  ['another status', ['--status', 'expired'], [gamma]],
  ['a provider by its id', ['--provider', 'ibm-soar'], [soc]],
  ['a provider by its name', ['--provider', 'RAPID7'], [alpha]],
  ['a word of the name, in any letter case', ['--query', 'ALPH'], [alpha]],
  ['a word of the server', ['--query', 'blue-team'], [gamma]],
  ['a consumer', ['--query', 'phantom'], [alpha]],
  ['a tag and an owner, both', ['--query', 'eu iris'], [beta]],
  ['a description', ['--query', 'feeds'], [gamma]],
  ['an empty query', ['--query', ' ', '--provider', 'sekoia'], [beta]],
  ['several filters, all of which count', ['--status', 'active', '--provider', 'sekoia'], []],
  ['two words that no account has together', ['--query', 'alpha iris'], []],
])('lists only what fits %s', async (_, filter, fitting) => {
  const run = await vault.run(['list', '--json', ...filter]);
  expect({ ...run, out: jsonOf(run) }).toEqual({ code: 0, out: { schema: 1, accounts: fitting }, err: '' });
});

it('says when no account fits, and that is no fault', async () => {
  expect(await vault.run(['list', '--query', 'zeta'])).toEqual({ code: 0, out: '', err: 'No account fits.\n' });
});

it('list --query compares words as names are compared', async () => {
  using street = await testVault([{ name: 'Straße' }, { name: 'Strand' }]);
  expect((await street.run(['list', '--query', 'STRASSE'])).out).toMatch(/^STATUS.*\nactive +Straße .*\n$/);
});

it('says how to link the first account when there is none', async () => {
  using empty = await testVault();
  const command = `hubvault link PROVIDER --name NAME --server SERVER --vault ${empty.folder}`;
  const err = `No accounts yet. Link the first: ${command}\n`;
  expect(await empty.run(['list'])).toEqual({ code: 0, out: '', err });
  expect(await empty.run(['list', '--json'])).toEqual({ code: 0, out: '{"schema":1,"accounts":[]}\n', err: '' });
});

it('refuses a status that does not exist, and names those that do', async () => {
  const { code, out, err } = await vault.run(['list', '--status', 'fine']);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain('Allowed choices are active, expiring, expired, revoked.');
});

it('refuses a provider that does not exist, with the nearest', async () => {
  expect(await vault.run(['list', '--provider', 'rapid'])).toEqual({
    code: 2,
    out: '',
    err: 'error: There is no provider "rapid".\n       Did you mean rapid7?\n',
  });
});

it('cuts a long name in the table, never in the JSON', async () => {
  const name = `${'long '.repeat(39)}name`;
  using other = await testVault([{ name }]);
  expect((await other.run(['list'])).out).toContain(`active  ${name.slice(0, 39)}…  rapid7`);
  expect(await other.accounts()).toEqual([{ ...plainAccount, name }]);
});
