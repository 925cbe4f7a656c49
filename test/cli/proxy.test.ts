import { describe, expect, it } from 'vitest';
import { type CliRun, hubvault } from '../helpers/cli.ts';
import { testVault } from '../helpers/cli-vault.ts';
import { startForwardProxy } from '../helpers/forward-proxy.ts';
import { createTestCa } from '../helpers/tls.ts';
import { startEmulator } from '../providers/emulator.ts';
import { rapid7 } from '../providers/rapid7.ts';

const secrets = JSON.stringify(rapid7.cases.right.fields);
const PROXY_PASSWORD = 'Planted-proxy-password';

/** Links an account at a host that only the proxy knows, and gives what the proxy was asked. */
async function linkBy(options: (proxy: string) => { argv?: string[]; env?: Record<string, string> }) {
  const ca = await createTestCa();
  await using server = await startEmulator(rapid7, { tls: await ca.issue({ hosts: ['gw.provider.example'] }) });
  await using proxy = await startForwardProxy({ to: Number(new URL(server.url).port) });
  using vault = await testVault();
  const caFile = vault.home.file('ca.pem', ca.cert);
  const { argv = [], env = {} } = options(proxy.url);
  const link = [
    'link',
    'rapid7',
    '--name',
    'n',
    '--server',
    'https://gw.provider.example',
    '--set',
    `caFile=${caFile}`,
  ];
  const run: CliRun = await vault.run([...link, '--secrets', '-', ...argv], { input: secrets, env });
  expect(run.out + run.err).not.toContain(PROXY_PASSWORD);
  return { ...run, proxied: proxy.requests };
}

describe('--proxy', () => {
  it('asks the provider through the proxy that it names', async () => {
    const run = await linkBy((proxy) => ({ argv: ['--proxy', proxy] }));
    expect(run).toMatchObject({ code: 0, proxied: [{ target: 'gw.provider.example:443' }] });
  });

  it('system: asks through the one in the environment, with its password', async () => {
    const withPassword = (proxy: string) => proxy.replace('//', `//me:${PROXY_PASSWORD}@`);
    const run = await linkBy((proxy) => ({ argv: ['--proxy', 'system'], env: { HTTPS_PROXY: withPassword(proxy) } }));
    expect(run.code).toBe(0);
    const said = Buffer.from(`me:${PROXY_PASSWORD}`).toString('base64');
    expect(run.proxied).toMatchObject([{ headers: { 'proxy-authorization': `Basic ${said}` } }]);
  });

  it('is the only way to a proxy: the environment alone changes nothing', async () => {
    const run = await linkBy((proxy) => ({ env: { HTTPS_PROXY: proxy, https_proxy: proxy, ALL_PROXY: proxy } }));
    expect(run).toMatchObject({ code: 7, proxied: [] });
  });

  it('refuses a password in an argument before anything is asked, and does not repeat it', async () => {
    const run = await linkBy(() => ({ argv: ['--proxy', `http://me:${PROXY_PASSWORD}@proxy.example`] }));
    expect(run).toMatchObject({ code: 2, out: '', proxied: [] });
    expect(run.err).toContain("A proxy's password may not be an argument");
  });

  it.each(['socks5://proxy.example:1', '', 'http://proxy.example/path'])(
    'refuses %j, whatever the command',
    async (typed) => {
      const { code, err } = await hubvault(['providers', '--proxy', typed]);
      expect({ code, err }).toMatchObject({
        code: 2,
        err: expect.stringContaining('That is not the address of a proxy.'),
      });
    },
  );
});
