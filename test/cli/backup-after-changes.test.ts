import { expect, it } from 'vitest';
import { listBackups } from '../../core/backup/backup-folder.ts';
import { testVault } from '../helpers/cli-vault.ts';
import { startEmulator } from '../providers/emulator.ts';
import { sekoia } from '../providers/sekoia.ts';

const other = 'c0ffee11-dead-4bee-8bad-facade000043';
const secrets = { input: JSON.stringify({ apiKey: other }) };

/** Makes a vault with one account, runs commands on it one after the other, and gives why its backups were made. */
async function backupsAfter(...runs: { argv: readonly string[]; input?: string }[]): Promise<string[]> {
  await using server = await startEmulator(sekoia);
  using vault = await testVault([{ name: 'SOC prod' }, { name: 'SIEM', provider: 'sekoia', server: server.url }]);
  const file = vault.home.file('accounts.csv', `provider,server,name,apiKey\r\nrapid7,us,Linked,${other}`);
  for (const [index, { argv, input }] of runs.entries()) {
    // A quarter of an hour apart, for no two backups of changes are closer.
    const now = new Date(Date.UTC(2026, 10, 21, 9, 30 + 15 * index)).toISOString();
    const named = argv.map((word) => (word === 'FILE' ? file : word));
    const run = await vault.run(named, { now, ...(input !== undefined && { input }) });
    expect([0, 6]).toContain(run.code);
  }
  return listBackups(vault.folder).map(({ reason }) => reason);
}

it.each([
  [
    'link',
    [{ argv: ['link', 'rapid7', '--name', 'New', '--server', 'us', '--offline', '--secrets', '-'], ...secrets }],
  ],
  ['link --from', [{ argv: ['link', '--from', 'FILE', '--offline', '--apply'] }]],
  ['edit', [{ argv: ['edit', 'SOC prod', '--owner', 'Iris'] }]],
  ['relink', [{ argv: ['relink', 'SOC prod', '--offline', '--secrets', '-'], ...secrets }]],
  ['verify', [{ argv: ['verify', 'SIEM'] }]],
])('what %s has changed is backed up', async (_, runs) => {
  expect(await backupsAfter(...runs)).toEqual(['change']);
});

it('what retire has changed is backed up, after the relink before it', async () => {
  const relink = { argv: ['relink', 'SOC prod', '--offline', '--secrets', '-'], ...secrets };
  const retire = { argv: ['retire', 'SOC prod', '--credential', '1', '--as', 'revoked'] };
  expect(await backupsAfter(relink, retire)).toEqual(['change', 'change']);
});

it('a command that only reads makes none, nor does one that changed nothing', async () => {
  const edit = (owner: string) => ({ argv: ['edit', 'SOC prod', '--owner', owner] });
  const reads = [{ argv: ['list'] }, { argv: ['show', 'SOC prod'] }, { argv: ['reveal', 'SOC prod'] }];
  expect(await backupsAfter(...reads)).toEqual([]);
  expect(await backupsAfter(edit('Iris'), edit('Iris'))).toEqual(['change']);
});
