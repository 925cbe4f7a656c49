import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, it } from 'vitest';
import { readSlotFile } from '../../core/vault/vault-folder.ts';
import { builtCli } from '../../scripts/build-cli.ts';
import { runAlone } from '../helpers/cli.ts';
import { canary } from '../helpers/draft.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import { lockedVault } from '../helpers/temporary-vault.ts';
import { filesBelow } from './traces.ts';

/** Everything below a folder, with what would change if it were touched. */
function contentOf(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = ['', ...entries.map((entry) => relative(folder, join(entry.parentPath, entry.name)))];
  return Object.fromEntries(
    paths.map((path) => {
      const { size, mtimeMs, mode } = statSync(join(folder, path));
      return [path, `${size} ${mtimeMs} ${mode}`];
    }),
  );
}

it('the command line writes nothing outside the folder of the vault but what this machine has seen of its age', async () => {
  const world = temporaryFolder();
  const places = ['home', 'tmp', 'config', 'cache', 'data', 'state', 'here', 'vaults'];
  const at = Object.fromEntries(places.map((name) => [name, join(world, name)]));
  for (const place of Object.values(at)) mkdirSync(place);
  const passwordFile = join(world, 'password');
  writeFileSync(passwordFile, 'several words, of a new vault', { mode: 0o600 });
  const env = {
    HOME: at['home'] ?? '',
    TMPDIR: at['tmp'] ?? '',
    XDG_CONFIG_HOME: at['config'] ?? '',
    XDG_CACHE_HOME: at['cache'] ?? '',
    XDG_DATA_HOME: at['data'] ?? '',
    XDG_STATE_HOME: at['state'] ?? '',
  };
  const start = ['-c', 'cd "$0" && exec "$@"', at['here'] ?? '', process.execPath, await builtCli()];
  const run = async (argv: string[], input = '') => (await runAlone('sh', [...start, ...argv], { input, env })).code;
  const inNew = ['--vault', join(at['vaults'] ?? '', 'new'), '--password-file', passwordFile];
  const { folder, password } = await lockedVault();
  writeFileSync(`${passwordFile}-2`, password, { mode: 0o600 });
  const inMine = ['--vault', folder, '--password-file', `${passwordFile}-2`];

  const others = places.filter((name) => name !== 'vaults' && name !== 'data');
  const untouched = () => Object.fromEntries(others.map((name) => [name, contentOf(at[name] ?? '')]));
  const before = untouched();
  const link = ['link', 'rapid7', '--name', 'A', '--server', 'us', '--secrets', '-', '--offline'];
  const codes = [
    await run(['init', ...inNew]),
    await run([...link, ...inMine], JSON.stringify({ apiKey: canary })),
    await run(['list', ...inMine]),
    await run(['reveal', 'A', ...inMine]),
    await run(['show', 'nobody', ...inMine]),
    await run(['providers']),
    await run(['link', '--help']),
  ];
  expect(codes).toEqual([0, 0, 0, 0, 5, 0, 0]);
  expect(untouched()).toEqual(before);
  expect(readdirSync(world).sort()).toEqual([...places, 'password', 'password-2'].sort());
  expect(readdirSync(at['vaults'] ?? '')).toEqual(['new']);
  // Of each vault two numbers and a cost, under its id, and an empty mark for its place: no name, no secret.
  const remembered = filesBelow(at['data'] ?? '');
  const vaults = [folder, join(at['vaults'] ?? '', 'new')];
  const ids = vaults.map((vault) => `hubvault/seen/${readSlotFile(vault).vaultId}.json`);
  const isMark = (file: string) => /^hubvault\/seen\/[0-9a-f]{64}\.place$/.test(file);
  const [marks, rest] = [true, false].map((mark) => Object.keys(remembered).filter((file) => isMark(file) === mark));
  expect([marks?.length, rest?.sort()]).toEqual([2, ids.sort()]);
  expect(marks?.filter((file) => remembered[file]?.length !== 0)).toEqual([]);
  const form = /^\{"epoch":\d+,"slotEpoch":\d+,"kdf":\{"memoryKiB":\d+,"passes":\d+,"lanes":\d+\}\}\n$/;
  expect(ids.filter((file) => !form.test(String(remembered[file])))).toEqual([]);
  for (const vault of vaults) {
    expect(readdirSync(vault).sort()).toEqual(['backups', 'vault.db', 'vault.json']);
  }
});
