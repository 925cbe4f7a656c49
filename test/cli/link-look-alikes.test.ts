import { expect, it } from 'vitest';
import { shipped } from '../helpers/cli.ts';
import { testVault } from '../helpers/cli-vault.ts';
import { startEmulator } from '../providers/emulator.ts';
import { rapid7 } from '../providers/rapid7.ts';
import { sekoia } from '../providers/sekoia.ts';

const link = (provider: string, server: string) => [
  ...['link', provider, '--name', 'SOC prod', '--server', server],
  ...['--secrets', '-'],
];

it("link says that a key looks like another provider's, refuses nothing for it, and quotes nothing", async () => {
  await using server = await startEmulator(sekoia);
  using vault = await testVault();
  const key = 'glpat-0123456789abcdefghij';
  const input = JSON.stringify({ apiKey: key });
  const { code, err, out } = await vault.run([...link('sekoia', server.url), '--offline'], { input });
  expect({ code, err }).toEqual({
    code: 0,
    err: `warning: API key looks like one of ${shipped('gitlab').name}, not of ${shipped('sekoia').name}.\n`,
  });
  expect(out + err).not.toContain(key.slice(6, 14));
});

it('link takes the same name at another provider', async () => {
  await using server = await startEmulator(rapid7);
  using vault = await testVault([{ name: 'SOC prod', provider: 'sekoia', server: 'fra1' }]);
  const input = JSON.stringify(rapid7.cases.right.fields);
  expect((await vault.run(link('rapid7', server.url), { input })).code).toBe(0);
  expect(await vault.accounts()).toMatchObject([{ provider: 'rapid7' }, { provider: 'sekoia' }]);
});
