import { expect, it } from 'vitest';
import { jsonOf } from '../helpers/cli.ts';
import { plainAccount, testVault } from '../helpers/cli-vault.ts';

const full = { name: 'SOC prod', owner: 'Iris', tags: ['prod', 'eu'], usedBy: ['Splunk'], description: 'Read only' };

it('edits what is named and leaves the rest', async () => {
  using vault = await testVault([full]);
  const lists = ['--tag', 'pci', '--untag', 'PROD', '--used-by', 'Tines', '--not-used-by', 'splunk'];
  const run = await vault.run([
    'edit',
    'SOC prod',
    '--name',
    'SOC',
    '--description',
    '',
    '--rotate-every',
    '30d',
    ...lists,
  ]);
  expect({ code: run.code, err: run.err }).toEqual({ code: 0, err: '' });
  expect(run.out).toMatch(/^Changed: name, description, tags, usedBy, rotation\.\n\nSOC\nProvider/);
  expect(await vault.accounts()).toMatchObject([
    { name: 'SOC', description: null, owner: 'Iris', tags: ['eu', 'pci'], usedBy: ['Tines'] },
  ]);
});

it('prints JSON, and says when nothing was different', async () => {
  using vault = await testVault([full]);
  const run = await vault.run(['edit', 'SOC prod', '--owner', 'Iris', '--json']);
  expect(jsonOf(run)).toMatchObject({ account: { ...plainAccount, ...full }, changed: [], warnings: [] });
  const plain = await vault.run(['edit', 'SOC prod', '--owner', 'Iris']);
  expect(plain.out).toMatch(/^Nothing was different\.\n/);
});

it.each([
  [['edit', 'SOC prod'], 2, 'What should be different?'],
  [['edit', 'SOC prod', '--expires', 'soon'], 2, 'is not an expiry.'],
  [['edit', 'SOC prod', '--owner', 'x'.repeat(5000)], 2, 'The owner is longer than 200 characters.'],
  [['edit', 'SOC prod', '--owner', 'a\u202eb'], 2, 'has control or invisible characters.'],
  [['edit', 'nobody', '--owner', 'Bo'], 5, 'There is no account'],
])('%j ends with %i and changes nothing', async (argv, code, message) => {
  using vault = await testVault([full]);
  const before = await vault.accounts();
  const run = await vault.run(argv);
  expect(run).toMatchObject({ code, out: '', err: expect.stringContaining(message) });
  expect(await vault.accounts()).toEqual(before);
});

it('corrects the key type, and with it when the key is to be rotated', async () => {
  using vault = await testVault([full]);
  expect(await vault.accounts()).toMatchObject([{ keyType: 'organization', rotation: { intervalDays: 90 } }]);
  const run = await vault.run(['edit', 'SOC prod', '--key-type', 'User', '--json']);
  expect(jsonOf(run)).toMatchObject({
    account: { keyType: 'user', rotation: { intervalDays: 180 } },
    changed: ['keyType'],
  });
  const refused = await vault.run(['edit', 'SOC prod', '--key-type', 'usr']);
  expect(refused).toMatchObject({ code: 2, out: '', err: expect.stringContaining('Did you mean user?') });
  expect(await vault.accounts()).toMatchObject([{ keyType: 'user' }]);
});

it('leaves an account that came by a sign-in the type of that', async () => {
  using vault = await testVault([{ ...full, provider: 'gitlab', server: 'gitlab', keyType: 'signed-in-user' }]);
  const run = await vault.run(['edit', 'SOC prod', '--key-type', 'user']);
  expect(run).toMatchObject({ code: 2, out: '', err: expect.stringContaining('This account came by a sign-in') });
});
