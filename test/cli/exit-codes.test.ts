import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CliRun, hubvault, hubvaultProcess } from '../helpers/cli.ts';
import { type TestVault, testVault } from '../helpers/cli-vault.ts';
import { type Emulator, refusingUrl, startEmulator } from '../providers/emulator.ts';
import { rapid7 } from '../providers/rapid7.ts';

const none = { kind: 'none' } as const;

let server: Emulator;
let vault: TestVault;
beforeAll(async () => {
  server = await startEmulator(rapid7);
  vault = await testVault([
    { name: 'right', server: server.url, fields: rapid7.cases.right.fields, rotation: none },
    { name: 'wrong', server: server.url, fields: rapid7.cases.wrong.fields, rotation: none },
    { name: 'lost', server: await refusingUrl(), rotation: none },
    { name: 'old', rotation: { kind: 'every', days: 10 } },
  ]);
});
afterAll(async () => {
  vault[Symbol.dispose]();
  await server.close();
});

describe('the exit code', () => {
  it.each<[number, string, () => Promise<CliRun>]>([
    [0, 'fine', () => vault.run(['verify', 'right'])],
    [2, 'invalid input', () => vault.run(['show'])],
    [2, 'a name that is taken', () => vault.run(['init'])],
    [3, 'a wrong password', () => hubvault(['list', '--vault', vault.folder, '--password-file', notThePassword()])],
    [4, 'no vault', () => hubvault(['list', '--vault', join(vault.folder, 'backups'), ...vault.opened.slice(2)])],
    [5, 'no such account', () => vault.run(['show', 'nobody'])],
    [6, 'a credential that is not good', () => vault.run(['verify', 'wrong'])],
    [7, 'that nobody can tell', () => vault.run(['verify', 'lost'])],
    [10, 'something due', () => vault.run(['due'])],
  ])('%i says %s', async (code, _, run) => {
    expect((await run()).code).toBe(code);
  });

  // No one, not even the superuser, can make a folder there.
  it.skipIf(process.platform !== 'linux')('1 says that the disk or HubVault is at fault', async () => {
    const { code, out, err } = await hubvault(['init', '--vault', '/sys/hubvault', ...vault.opened.slice(2)]);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain('Nothing was changed.');
  });

  it.each([
    [0, ['list']],
    [2, ['list', '--status', 'fine']],
    [5, ['reveal', 'nobody']],
    [10, ['due']],
  ])('%i is also that of the process', async (code, argv) => {
    expect((await hubvaultProcess([...argv, ...vault.opened])).code).toBe(code);
  });

  function notThePassword(): string {
    return vault.home.file('wrong', 'not the password');
  }
});
