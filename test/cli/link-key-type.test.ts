import { expect, it } from 'vitest';
import { jsonOf } from '../helpers/cli.ts';
import { testVault } from '../helpers/cli-vault.ts';
import { startEmulator } from '../providers/emulator.ts';
import { rapid7 } from '../providers/rapid7.ts';

const argv = ['link', 'rapid7', '--name', 'SOC prod', '--secrets', '-'];

async function linked(more: readonly string[], fields: object = rapid7.cases.right.fields) {
  await using server = await startEmulator(rapid7);
  using vault = await testVault();
  return await vault.run([...argv, '--server', server.url, ...more], { input: JSON.stringify(fields) });
}

it('names a key type that nobody said, once the account is there, and the way to another', async () => {
  const { code, out, err } = await linked([]);
  expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining('Key type  user\n') });
  const note = 'note: Nobody said which type of key it is, so it counts as "user" (of user, organization, ';
  expect(err.startsWith(note)).toBe(true);
  expect(err).toMatch(/ {2}hubvault edit 'SOC prod' --key-type TYPE --vault \S+\n$/);
});

it('says so in JSON among the warnings, of what was saved alone', async () => {
  const warnings = async (more: readonly string[], fields?: object) =>
    jsonOf(await linked(['--json', ...more], fields));
  expect(await warnings([])).toMatchObject({ warnings: ['No key type is given, so it counts as "user".'] });
  expect(await warnings(['--key-type', 'user'])).toMatchObject({ warnings: [] });
  expect(await warnings([], rapid7.cases.wrong.fields)).toMatchObject({ account: null, warnings: [] });
});

it.each([
  ['the key type was said', ['--key-type', 'organization'], undefined, 0],
  ['JSON says it', ['--json'], undefined, 0],
  ['nothing was saved', [], rapid7.cases.wrong.fields, 6],
])('says nothing of it where %s', async (_, more, fields, code) => {
  expect(await linked(more, fields)).toMatchObject({ code, err: '' });
});
