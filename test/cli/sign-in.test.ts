import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCli } from '../../cli/program.ts';
import { addressIn, signInAt } from '../helpers/browser-person.ts';
import { type CliRun, collector, NOW, newHome } from '../helpers/cli.ts';
import { type TestVault, testVault } from '../helpers/cli-vault.ts';
import { clockAt } from '../helpers/clock.ts';
import { CLIENT_ID, type OAuthServer, startOAuthServer } from '../helpers/oauth-server.ts';

let server: OAuthServer;
let vault: TestVault;
beforeEach(async () => {
  server = await startOAuthServer();
  vault = await testVault();
});
afterEach(async () => {
  vault[Symbol.dispose]();
  await server[Symbol.asyncDispose]();
});

/** Runs a command, and signs in where it says. */
async function signingIn(argv: readonly string[], person: Parameters<typeof signInAt>[1] = {}): Promise<CliRun> {
  const printed = { out: '', err: '' };
  let signedIn: Promise<unknown> | undefined;
  const stdin = new PassThrough();
  stdin.end();
  const code = await runCli([...argv, ...vault.opened], {
    stdin,
    stdout: collector((text) => {
      printed.out += text;
    }),
    stderr: collector((text) => {
      printed.err += text;
      const address = addressIn(printed.err);
      if (address !== undefined) signedIn ??= signInAt(address, person);
    }),
    env: newHome(),
    clock: clockAt(NOW),
  });
  await signedIn;
  for (const token of server.tokens) expect(printed.out + printed.err).not.toContain(token);
  return { code, ...printed };
}

const link = () => ['link', 'gitlab', '--name', 'Blue team', '--server', server.url, '--sign-in'];
const asApp = ['--set', `clientId=${CLIENT_ID}`];

describe('link --sign-in', () => {
  it('signs in with a browser, proves the token and keeps the account', async () => {
    const run = await signingIn([...link(), ...asApp]);
    expect(run.err).toContain('Sign in to GitLab in a browser of this machine, within five minutes:');
    expect(run).toMatchObject({ code: 0, out: expect.stringContaining('Acts as         ada') });
  });
});
