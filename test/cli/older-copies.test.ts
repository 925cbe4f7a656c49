import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { calibrate } from '../../core/vault/slots/calibrate.ts';
import { floor } from '../../core/vault/slots/key-derivation.ts';
import { readSlotFile } from '../../core/vault/vault-folder.ts';
import { CANARY, type CliRun, hubvault, hubvaultProcess, PASSWORD } from '../helpers/cli.ts';
import { type TestVault, testVault } from '../helpers/cli-vault.ts';
import { AtTerminal } from './at-terminal.ts';

vi.mock('../../core/vault/slots/calibrate.ts', { spy: true });

let vault: TestVault;
let env: Record<string, string>;
beforeEach(async () => {
  vi.mocked(calibrate).mockResolvedValue(floor);
  vault = await testVault([{ name: 'kept' }]);
  env = { HUBVAULT_HOME: join(vault.home.path, 'home') };
});
afterEach(() => vault[Symbol.dispose]());

const run = (...argv: string[]): Promise<CliRun> => vault.run(argv, { env });
const runWith = (passwordFile: string, ...argv: string[]): Promise<CliRun> =>
  hubvault([...argv, '--vault', vault.folder, '--password-file', passwordFile], { env });

/** Puts the vault back to before an account was linked. */
async function putBack(): Promise<void> {
  const past = join(vault.home.path, 'past');
  cpSync(vault.folder, past, { recursive: true });
  const link = ['link', 'rapid7', '--name', 'later', '--server', 'us', '--offline', '--secrets', '-'];
  expect((await vault.run(link, { env, input: JSON.stringify({ apiKey: CANARY }) })).code).toBe(0);
  cpSync(past, vault.folder, { recursive: true });
}

it('every command refuses an older copy on the machine that has seen a newer one, with exit code 4', async () => {
  await putBack();
  for (const argv of [['list'], ['show', 'kept'], ['due'], ['slots']]) {
    expect(await run(...argv)).toMatchObject({
      code: 4,
      out: '',
      err: expect.stringMatching(/^error: The database \(vault\.db\) is older than .*\n {7}If you put .* accept-older/),
    });
  }
  // Another machine has nothing to compare with.
  expect((await vault.run(['list'])).code).toBe(0);
});

it('accept-older takes it once the beginning of the vault’s id is typed', async () => {
  await putBack();
  const shortId = readSlotFile(vault.folder).vaultId.slice(0, 8);
  const person = new AtTerminal(['accept-older', '--vault', vault.folder], { env });
  await person.type('Vault password', PASSWORD);
  await person.type(`To take it as the newest, type the first characters of the vault's id: ${shortId}`, shortId);
  expect(await person.ended).toMatchObject({ code: 0, out: expect.stringMatching(/^Accepted\./) });
  expect(await run('list', '--json')).toMatchObject({ code: 0, out: expect.not.stringContaining('later') });
});

it('accept-older changes nothing when something else is typed, or nobody can be asked', async () => {
  await putBack();
  expect(await run('accept-older', '--confirm', 'yes')).toMatchObject({
    code: 2,
    err: expect.stringContaining('That is not the id of this vault. Nothing was changed.'),
  });
  const alone = await hubvaultProcess(['accept-older', ...vault.opened], { env });
  expect(alone).toMatchObject({ code: 2, err: expect.stringContaining('There is no terminal to confirm this at.') });
  expect((await run('list')).code).toBe(4);
});

it('accept-older takes the id from --confirm where there is no terminal', async () => {
  await putBack();
  const { code } = await run('accept-older', '--confirm', readSlotFile(vault.folder).vaultId.slice(0, 8));
  expect([code, (await run('list')).code]).toEqual([0, 0]);
});

it('accept-older has nothing to do on a vault that is not older, and tells a wrong password', async () => {
  const shortId = readSlotFile(vault.folder).vaultId.slice(0, 8);
  expect(await run('accept-older', '--confirm', shortId)).toMatchObject({
    code: 2,
    err: 'error: No part of this vault is older than it should be. Nothing was changed.\n',
  });
  const wrong = vault.home.file('wrong', 'wrong');
  expect((await runWith(wrong, 'accept-older', '--confirm', shortId)).code).toBe(3);
});

it('failed tries of the command line make the next one wait, and say so', async () => {
  const wrong = vault.home.file('wrong', 'wrong');
  for (let tries = 0; tries < 3; tries += 1) expect(await runWith(wrong, 'list')).toMatchObject({ code: 3 });
  const person = new AtTerminal(['list', '--vault', vault.folder], { env });
  await person.type('Vault password', PASSWORD);
  await person.says('Waiting 1 s, after failed tries to open the vault…');
  expect((await person.ended).code).toBe(0);
});
