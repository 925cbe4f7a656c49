import { describe, expect, it } from 'vitest';
import { type CliRun, jsonOf, NOW, noteOn } from '../helpers/cli.ts';
import { plainAccount, type Seed, seededId, testVault } from '../helpers/cli-vault.ts';
import { type EmulatorOptions, refusingUrl, startEmulator } from '../providers/emulator.ts';
import { captivePortal, jsonAnswer, rateLimited, redirectTo } from '../providers/faults.ts';
import { rapid7 } from '../providers/rapid7.ts';
import { sekoia } from '../providers/sekoia.ts';

const BEFORE = '2026-11-20T08:00:00.000Z';
const rightKey = rapid7.cases.right.fields;
const wrongKey = rapid7.cases.wrong.fields;

function at(server: string, seed: Partial<Seed> = {}): Seed {
  return { name: 'SOC prod', server, fields: rightKey, ...seed };
}

function shown(run: CliRun) {
  return { ...run, out: jsonOf(run) };
}

const plainVerification = {
  verifiedAt: NOW,
  note: null,
  confidence: null,
  told: {},
  certificate: null,
};

describe('verify', () => {
  it('proves one account and keeps the proof', async () => {
    await using server = await startEmulator(rapid7);
    using vault = await testVault([at(server.url), at(server.url, { name: 'other' })]);
    const host = new URL(server.url).host;
    const out = `SOC prod (rapid7): verified (${host})\n`;
    expect(await vault.run(['verify', 'soc prod'])).toEqual({ code: 0, out, err: '' });
    const proven = { ...plainAccount, name: 'SOC prod', server: server.url, verdict: 'verified' };
    const other = { ...plainAccount, id: seededId(1), name: 'other', server: server.url };
    expect(await vault.accounts()).toEqual([other, { ...proven, verifiedAt: NOW, provenAt: NOW }]);
    expect(server.requests).toHaveLength(1);
  });

  it('tells as JSON what was found, for whom, by whom, and what to do', async () => {
    await using region = await startEmulator(rapid7);
    await using tip = await startEmulator(sekoia);
    const { fields } = sekoia.cases.right;
    using vault = await testVault([
      at(region.url, { fields: wrongKey }),
      { name: 'intel', provider: 'sekoia', server: tip.url, fields },
    ]);
    const run = await vault.run(['verify', 'sekoia/intel', 'SOC prod', '--json']);
    const intel = { id: seededId(1), name: 'intel', provider: 'sekoia', server: tip.url };
    const soc = { id: seededId(0), name: 'SOC prod', provider: 'rapid7', server: region.url };
    const results = [
      {
        ...plainVerification,
        account: intel,
        verdict: 'verified',
        sentence: 'The provider accepted this credential.',
        host: new URL(tip.url).host,
        confidence: 'vendor',
        told: { user: 'iris.moreau@blue-team.example' },
        nextStep: 'Nothing to do.',
      },
      {
        ...plainVerification,
        account: soc,
        verdict: 'rejected',
        sentence: 'The provider does not accept this credential.',
        host: new URL(region.url).host,
        note: noteOn('rapid7', 'rejected'),
        confidence: 'vendor',
        nextStep:
          'Check the server, and that all of it was copied. If both are right, create a new one at the provider.',
      },
    ];
    expect(shown(run)).toEqual({ code: 6, out: { schema: 1, results }, err: '' });
  });

  it('asks once for an account that is named twice', async () => {
    await using server = await startEmulator(rapid7);
    using vault = await testVault([at(server.url)]);
    const { code, out } = await vault.run(['verify', 'SOC prod', 'rapid7/soc PROD', seededId(0)]);
    expect({ code, asked: server.requests.length, lines: out.split('\n').length }).toEqual({
      code: 0,
      asked: 1,
      lines: 2,
    });
  });

  it('verifies every account with --all, and says how many are good', async () => {
    await using server = await startEmulator(rapid7);
    const refusing = await refusingUrl();
    using vault = await testVault([
      at(server.url, { name: 'a' }),
      at(refusing, { name: 'b' }),
      at(server.url, { name: 'c' }),
    ]);
    const host = new URL(server.url).host;
    expect(await vault.run(['verify', '--all'])).toEqual({
      code: 7,
      out: [
        `a (rapid7): verified (${host})`,
        `b (rapid7): unreachable (${new URL(refusing).host})`,
        '  The server could not be reached. That says nothing about this credential.',
        '  The server refused the connection.',
        '  Check the server address and your network, then try again.',
        `c (rapid7): verified (${host})`,
        '2 of 3 credentials are good; 1 could not be checked.',
        '',
      ].join('\n'),
      err: '',
    });
  });

  it('counts what nobody could tell apart from what is not good', async () => {
    await using server = await startEmulator(rapid7);
    const refusing = await refusingUrl();
    using vault = await testVault([
      at(refusing, { name: 'a' }),
      at(server.url, { name: 'b', fields: wrongKey }),
      at(server.url, { name: 'c' }),
      at(refusing, { name: 'd' }),
    ]);
    const sumOf = async (...names: string[]) =>
      (await vault.run(['verify', ...names])).out.trimEnd().split('\n').at(-1);
    expect(await sumOf('a', 'd')).toBe('None of the 2 credentials could be checked.');
    expect(await sumOf('b', 'c')).toBe('1 of 2 credentials are good; 1 is not.');
    expect(await sumOf('a', 'b', 'c', 'd')).toBe('1 of 4 credentials are good; 1 is not, 2 could not be checked.');
  });

  it('lets a credential that is not good outweigh one of which nobody can tell', async () => {
    await using server = await startEmulator(rapid7);
    using vault = await testVault([
      at(await refusingUrl(), { name: 'a' }),
      at(server.url, { name: 'b', fields: wrongKey }),
      at(server.url, { name: 'c' }),
    ]);
    expect((await vault.run(['verify', 'a', 'c'])).code).toBe(7);
    expect((await vault.run(['verify', 'a', 'b', 'c'])).code).toBe(6);
    expect((await vault.run(['verify', 'c'])).code).toBe(0);
  });

  it.each<[string, EmulatorOptions]>([
    ['rate-limited', { fault: rateLimited('3600') }],
    ['provider-error', { fault: jsonAnswer(503, {}) }],
    ['unexpected', { fault: captivePortal(401) }],
    ['redirected', { fault: redirectTo('https://elsewhere.example/') }],
  ])(
    'never condemns a key for %s: the account says so, keeps its last proof, and exit code 7',
    async (verdict, how) => {
      await using server = await startEmulator(rapid7, how);
      using vault = await testVault([at(server.url, { verdict: 'verified', verifiedAt: BEFORE })]);
      const run = await vault.run(['verify', 'SOC prod', '--json']);
      expect(shown(run)).toMatchObject({ code: 7, out: { results: [{ verdict, verifiedAt: NOW }] } });
      const account = { ...plainAccount, name: 'SOC prod', server: server.url };
      expect(await vault.accounts()).toEqual([{ ...account, verdict, verifiedAt: NOW, provenAt: BEFORE }]);
    },
  );

  it('shows an account as unreachable after a check that could not reach it, and keeps when it was proven', async () => {
    const refusing = await refusingUrl();
    using vault = await testVault([
      at(refusing, { verdict: 'verified', verifiedAt: BEFORE, told: { organization: 'Blue Team' } }),
    ]);
    expect((await vault.run(['verify', '--all'])).code).toBe(7);
    expect(jsonOf(await vault.run(['show', 'SOC prod', '--json']))).toMatchObject({
      account: {
        status: 'active',
        verdict: 'unreachable',
        verifiedAt: NOW,
        provenAt: BEFORE,
        verdictNote: 'The server refused the connection.',
        told: { organization: 'Blue Team' },
      },
    });
    expect((await vault.run(['show', 'SOC prod'])).out).toContain('Last proven  2026-11-20 08:00 UTC\n');
  });

  it.each(['revoked', 'expired'] as const)(
    'never takes %s back because a later check could not tell',
    async (verdict) => {
      using vault = await testVault([at(await refusingUrl(), { verdict, verifiedAt: BEFORE })]);
      await vault.run(['verify', '--all']);
      expect(await vault.accounts()).toMatchObject([{ status: verdict }]);
    },
  );

  it('with --stale asks those whose last check is too old, so that a stopped run goes on', async () => {
    await using server = await startEmulator(rapid7);
    const hoursAgo = (hours: number) => new Date(Date.parse(NOW) - hours * 3_600_000).toISOString();
    using vault = await testVault([
      at(server.url, { name: 'fresh', verdict: 'verified', verifiedAt: hoursAgo(23) }),
      at(server.url, { name: 'never asked' }),
      at(server.url, { name: 'old', verdict: 'verified', verifiedAt: hoursAgo(25) }),
    ]);
    const { code, out } = await vault.run(['verify', '--stale', '--json']);
    expect({ code, asked: server.requests.length }).toEqual({ code: 0, asked: 2 });
    expect(JSON.parse(out).results.map(({ account }: { account: { name: string } }) => account.name)).toEqual([
      'never asked',
      'old',
    ]);
    const again = await vault.run(['verify', '--stale']);
    expect(again).toEqual({ code: 0, out: '', err: 'No account needs a check now.\n' });
    expect(server.requests).toHaveLength(2);
  });

  it('says that an empty vault has nothing to verify', async () => {
    using vault = await testVault();
    const run = await vault.run(['verify', '--all']);
    expect({ code: run.code, said: run.out + run.err }).toEqual({ code: 0, said: 'No accounts to verify.\n' });
    expect(await vault.run(['verify', '--all', '--json'])).toEqual({
      code: 0,
      out: '{"schema":1,"results":[]}\n',
      err: '',
    });
  });

  it('asks nobody when one of the accounts does not exist', async () => {
    await using server = await startEmulator(rapid7);
    using vault = await testVault([at(server.url)]);
    const { code, out } = await vault.run(['verify', 'SOC prod', 'nothing like it']);
    expect({ code, out, asked: server.requests }).toEqual({ code: 5, out: '', asked: [] });
  });

  it('wants to know which accounts, or all, before it asks for a password', async () => {
    using vault = await testVault();
    const nothing = 'error: Which account?\n       Name one or more, or use --all or --stale.\n';
    expect(await vault.run(['verify'])).toEqual({ code: 2, out: '', err: nothing });
    const both = 'error: Name accounts, or use --all, or --stale: one of them.\n';
    expect(await vault.run(['verify', 'SOC prod', '--all'])).toEqual({ code: 2, out: '', err: both });
  });
});
