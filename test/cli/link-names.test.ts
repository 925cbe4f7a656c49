import { describe, expect, it } from 'vitest';
import { plainAccount, type TestVault, testVault } from '../helpers/cli-vault.ts';
import { startEmulator } from '../providers/emulator.ts';
import { rapid7 } from '../providers/rapid7.ts';

async function link(vault: TestVault, provider: string, server: string, fields: object, more: string[] = []) {
  const argv = ['link', provider, '--name', 'SOC prod', '--server', server, '--secrets', '-', ...more];
  return await vault.run(argv, { input: JSON.stringify(fields) });
}

describe('the name of a link', () => {
  it('refuses a name that the provider has already, in any letter case, before it asks anybody', async () => {
    await using server = await startEmulator(rapid7);
    using vault = await testVault([{ name: 'Soc PROD' }]);
    const { code, out, err } = await link(vault, 'rapid7', server.url, rapid7.cases.right.fields);
    expect({ code, out, asked: server.requests }).toEqual({ code: 2, out: '', asked: [] });
    expect(err).toContain(
      'already has an account named "SOC prod". Nothing was changed.\n       Choose another name.\n',
    );
    expect((await link(vault, 'rapid7', server.url, rapid7.cases.right.fields, ['--offline'])).code).toBe(2);
    expect(await vault.accounts()).toEqual([{ ...plainAccount, name: 'Soc PROD' }]);
  });

  it('takes the same name at another provider', async () => {
    await using server = await startEmulator(rapid7);
    using vault = await testVault([{ name: 'SOC prod', provider: 'sekoia', server: 'fra1' }]);
    expect((await link(vault, 'rapid7', server.url, rapid7.cases.right.fields)).code).toBe(0);
    expect(await vault.accounts()).toMatchObject([{ provider: 'rapid7' }, { provider: 'sekoia' }]);
  });
});
