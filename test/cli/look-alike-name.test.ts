import { expect, it } from 'vitest';
import { testVault } from '../helpers/cli-vault.ts';

it('a name that reads like "provider/name" of another account hides neither: both are named', async () => {
  using vault = await testVault([{ name: 'Prod' }, { name: 'rapid7/Prod', provider: 'sekoia', server: 'fra1' }]);
  const { code, out, err } = await vault.run(['reveal', 'rapid7/Prod']);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain('"rapid7/Prod" fits 2 accounts.');
  expect((await vault.run(['reveal', 'sekoia/rapid7/Prod'])).code).toBe(0);
});
