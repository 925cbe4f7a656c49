import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { jsonOf } from '../helpers/cli.ts';
import { type TestVault, testVault } from '../helpers/cli-vault.ts';
import { refusingUrl, startEmulator } from '../providers/emulator.ts';
import { rateLimited } from '../providers/faults.ts';
import { ibmSoar } from '../providers/ibm-soar.ts';
import { rapid7 } from '../providers/rapid7.ts';
import { sekoia } from '../providers/sekoia.ts';
import { AtTerminal } from './at-terminal.ts';

const right = sekoia.cases.right.fields['apiKey'] ?? '';
const wrong = sekoia.cases.wrong.fields['apiKey'] ?? '';
const header = 'provider,server,name,owner,apiKey';
/** Long enough for a vault to open on a busy machine. */
const soon = { timeout: 20_000 };

function fileIn(vault: TestVault, lines: readonly string[], name = 'accounts.csv'): string {
  return vault.home.file(name, [header, ...lines].join('\r\n'));
}

function outcomes(run: { readonly out: string }): string[] {
  return run.out
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split(/ {2,}/).slice(0, 5).join(' | '));
}

const names = async (vault: TestVault) => ((await vault.accounts()) as { name: string }[]).map(({ name }) => name);

describe('link --from', () => {
  it('says first what would happen, and links nothing without --apply or a yes', async () => {
    using vault = await testVault([{ name: 'There', provider: 'sekoia', server: 'fra1', fields: { apiKey: right } }]);
    const file = fileIn(vault, [
      `sekoia,fra1,New,Iris,${right}`,
      `sekoia,fra1,there,Iris,${right}`,
      `sekoia,fra1,THERE,Iris,${wrong}`,
      `sekoia,fra1,new,Iris,${wrong}`,
      `sekoja,fra1,Typo,Iris,${right}`,
      `sekoia,fra1,No key,Iris,`,
      `sekoia,fra1,Moved,${right},x`,
      `sekoia,fra1,${right},Iris,${wrong}`,
      `${right},sekoia,fra1,Shifted,Iris`,
    ]);
    const run = await vault.run(['link', '--from', file]);
    expect(run.code).toBe(2);
    expect(outcomes(run)).toEqual([
      '2 | sekoia | New | would be linked',
      '3 | sekoia | there | already linked',
      expect.stringMatching(/^4 \| sekoia \| THERE \| refused \| (Row 3 has the same|An account of this name)/),
      '5 | sekoia | new | refused | Row 2 has the same provider and name.',
      expect.stringMatching(/^6 \| Typo \| refused \| HubVault does not know this provider\. Did you mean sekoia\?/),
      expect.stringMatching(/^7 \| sekoia \| No key \| refused \| API key is missing/),
      expect.stringMatching(/^8 \| sekoia \| Moved \| refused \| What stands for "owner" looks like a key\./),
      expect.stringMatching(/^9 \| sekoia \| refused \| What stands for "name" looks like a key\./),
      expect.stringMatching(/^10 \| (fra1 \| )?refused \| HubVault does not know this provider\./),
    ]);
    expect(run.err).toContain('9 rows: 1 would be linked, 1 already linked, 7 refused.');
    expect(run.err).toContain('Nothing was linked. To link them, add --apply.');
    expect(await names(vault)).toEqual(['There']);
  });

  it('proves each row, reports each, keeps what is good, and goes on where it was stopped', async () => {
    await using server = await startEmulator(sekoia);
    using vault = await testVault();
    const on = (name: string, key: string, url = server.url) => `sekoia,${url},${name},Iris,${key}`;
    const file = fileIn(vault, [on('One', right), on('Two', wrong), on('Three', right, await refusingUrl())]);
    const run = await vault.run(['link', '--from', file, '--apply', '--json']);
    expect(run.code).toBe(6);
    expect(jsonOf(run)).toMatchObject({
      dryRun: false,
      counts: { linked: 1, 'not-linked': 2 },
      rows: [
        {
          row: 2,
          provider: 'sekoia',
          name: 'One',
          outcome: 'linked',
          verdict: 'verified',
          account: expect.any(String),
        },
        { row: 3, name: 'Two', outcome: 'not-linked', verdict: 'rejected', account: null },
        { row: 4, name: 'Three', outcome: 'not-linked', verdict: 'unreachable', account: null },
      ],
    });
    expect(run.err).toContain('which is not a server of the catalogue.');
    expect(run.err).toContain(`${file} still holds the keys.`);
    writeFileSync(file, readFileSync(file, 'utf8').replace(wrong, right));
    const again = await vault.run(['link', '--from', file, '--apply']);
    expect(outcomes(again).map((line) => line.split(' | ').slice(2, 5).join(' '))).toEqual([
      'One already linked',
      'Two linked verified',
      'Three not linked unreachable',
    ]);
    expect(again.code).toBe(7);
    expect(await names(vault)).toEqual(['One', 'Two']);
    expect(server.requests).toHaveLength(3);
  });

  it('leaves a host alone that asks for fewer requests', async () => {
    await using server = await startEmulator(sekoia, { fault: rateLimited('3600') });
    using vault = await testVault();
    const lines = Array.from(
      { length: 8 },
      (_, index) => `sekoia,${server.url},Account ${index},Iris,${right}${index}`,
    );
    const run = await vault.run(['link', '--from', fileIn(vault, lines), '--apply']);
    expect(run.code).toBe(7);
    expect(server.requests.length).toBeLessThanOrEqual(2);
    expect(await names(vault)).toEqual([]);
  });

  it('is agreed to at a terminal', async () => {
    using vault = await testVault();
    const file = fileIn(vault, [`sekoia,fra1,One,Iris,${right}`, `sekoia,fra1,Two,Iris,${wrong}`]);
    const refusing = new AtTerminal(['link', '--from', file, '--offline', ...vault.opened]);
    await refusing.confirm('Link these 2 now?', 'n');
    expect((await refusing.ended).code).toBe(0);
    expect(await names(vault)).toEqual([]);
    const person = new AtTerminal(['link', '--from', file, '--offline', ...vault.opened]);
    await person.confirm('Link these 2 now?', 'y');
    expect((await person.ended).code).toBe(0);
    expect(await names(vault)).toEqual(['One', 'Two']);
  });

  it('keeps what was linked when it is stopped, and says of each row whether it was tried', async () => {
    await using server = await startEmulator(sekoia, { fault: () => sleep(60_000) });
    using vault = await testVault();
    const file = fileIn(vault, [`sekoia,${server.url},One,Iris,${right}`]);
    const run = vault.run(['link', '--from', file, '--apply', '--json']);
    await expect.poll(() => server.requests.length, soon).toBe(1);
    process.emit('SIGINT');
    expect(jsonOf(await run)).toMatchObject({ rows: [{ outcome: 'not-tried' }] });
    expect((await run).code).toBe(7);
  });

  it('lists only what was tried when it is stopped, counts the others, and says how to go on', async () => {
    await using stuck = await startEmulator(sekoia, { fault: () => sleep(60_000) });
    await using server = await startEmulator(sekoia);
    using vault = await testVault();
    const more = Array.from({ length: 30 }, (_, index) => `sekoia,${stuck.url},Stuck ${index},Iris,${right}`);
    const file = fileIn(vault, [...more, `sekoia,${server.url},One,Iris,${right}`]);
    const run = vault.run(['link', '--from', file, '--apply']);
    await expect.poll(() => [stuck.requests.length, server.requests.length], soon).toEqual([2, 1]);
    // The row of the good one is saved a moment after its answer.
    await sleep(500);
    process.emit('SIGINT');
    const { out, err } = await run;
    expect(outcomes({ out })).toEqual(['32 | sekoia | One | linked | verified']);
    expect(err).toContain(
      '31 rows: 30 not tried, 1 linked.\nWhat was done stays. Give the same file again to go on.\n',
    );
  });

  it.runIf(process.platform !== 'win32')('warns of a file that others may read', async () => {
    using vault = await testVault();
    const file = fileIn(vault, [`sekoia,fra1,One,Iris,${right}`]);
    chmodSync(file, 0o644);
    expect((await vault.run(['link', '--from', file])).err).toContain(
      `warning: other users of this machine may read ${file}`,
    );
  });

  it('reads JSON too, and nothing whose name does not say what it is', async () => {
    using vault = await testVault();
    const rows = [{ provider: 'sekoia', server: 'fra1', name: 'One', tags: ['a'], fields: { apiKey: right } }];
    const file = vault.home.file('accounts.json', JSON.stringify(rows));
    expect((await vault.run(['link', '--from', file, '--apply', '--offline'])).code).toBe(0);
    expect(await vault.accounts()).toMatchObject([{ name: 'One', tags: ['a'], verdict: 'unverified' }]);
    const other = vault.home.file('accounts.xlsx', 'x');
    expect((await vault.run(['link', '--from', other])).err).toContain('must end with .csv or .json');
  });

  it.each([
    [['sekoia'], 'the provider'],
    [['--owner', 'Iris', '--rotate-every', '30d'], '--owner, --rotate-every'],
    [['--tag', 'a', '--yes'], '--tag, --yes'],
    [['--request', 'x.hubvault-request'], '--request'],
  ])('refuses %j beside the file, which would be lost', async (more, named) => {
    using vault = await testVault();
    const file = fileIn(vault, [`sekoia,fra1,One,Iris,${right}`]);
    const { code, out, err } = await vault.run(['link', ...more, '--from', file, '--apply', '--offline']);
    expect({ code, out, accounts: await vault.accounts() }).toEqual({ code: 2, out: '', accounts: [] });
    expect(err).toContain(`stands in the file, so ${named} would be lost.`);
  });

  it('names the key type of a row that says none of several', async () => {
    using vault = await testVault();
    const row = { provider: 'rapid7', server: 'eu', fields: rapid7.cases.right.fields };
    const rows = [
      { ...row, name: 'One' },
      { ...row, name: 'Two', keyType: 'organization' },
    ];
    const { out } = await vault.run(['link', '--from', vault.home.file('accounts.json', JSON.stringify(rows))]);
    expect(out).toMatch(/One +would be linked +No key type is given, so it counts as "user"\.\n/);
    expect(out).toMatch(/Two +would be linked *\n/);
  });

  it('says all of a long reason where the table is piped', async () => {
    await using server = await startEmulator(ibmSoar);
    using vault = await testVault();
    const { keyId, keySecret, organization } = ibmSoar.cases.wrong.fields;
    const fields = { keyId, keySecret, organization };
    const row = { provider: 'ibm-soar', server: server.url, name: 'One', fields };
    const file = vault.home.file('accounts.json', JSON.stringify([row]));
    const { out } = await vault.run(['link', '--from', file, '--apply']);
    expect(out).toMatch(/IBM gives one answer.*create a new one at the provider\.\n/);
  });
});
