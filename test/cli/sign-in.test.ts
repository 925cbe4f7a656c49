import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runCli } from '../../cli/program.ts';
import { addressIn, signInAt } from '../helpers/browser-person.ts';
import { type CliRun, collector, jsonOf, NOW, newHome } from '../helpers/cli.ts';
import { TestFolder, type TestVault, testVault } from '../helpers/cli-vault.ts';
import { clockAt } from '../helpers/clock.ts';
import { CLIENT_ID, type OAuthServer, startOAuthServer } from '../helpers/oauth-server.ts';
import { MENU, MORE, openSession } from './at-session.ts';
import { AtTerminal, keys } from './at-terminal.ts';

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

interface Circumstances {
  readonly now?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly person?: Parameters<typeof signInAt>[1];
}

/** Runs a command, signs in where it says, and makes sure that no token was printed. */
async function signingIn(
  argv: readonly string[],
  { now = NOW, env = {}, person }: Circumstances = {},
): Promise<CliRun> {
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
    env: { ...newHome(), ...env },
    clock: clockAt(now),
  });
  await signedIn;
  for (const token of server.tokens) expect(printed.out + printed.err).not.toContain(token);
  return { code, ...printed };
}

const asApp = ['--set', `clientId=${CLIENT_ID}`];

async function linked(...more: string[]): Promise<CliRun> {
  const argv = ['link', 'gitlab', '--name', 'Blue team', '--server', server.url, '--sign-in', ...asApp, ...more];
  return await signingIn(argv);
}

const THREE_HOURS_LATER = '2026-11-21T12:30:00.000Z';

describe('link --sign-in', () => {
  it('signs in with a browser, proves the token and keeps the account', async () => {
    const run = await linked();
    expect(run.err).toContain('Sign in to GitLab in a browser of this machine, within five minutes:');
    expect(run).toMatchObject({ code: 0, out: expect.stringContaining('Acts as         ada') });
    expect(run.out).toContain('Access token    ••••••••\n');
    const [accessToken] = server.tokens;
    expect((await vault.run(['reveal', 'Blue team'])).out).toBe(`${accessToken}\n`);
  });

  it('prints JSON, and the address beside it', async () => {
    const run = await linked('--json');
    expect(jsonOf(run)).toMatchObject({
      account: { provider: 'gitlab', keyType: 'signed-in-user', expiry: { kind: 'unknown' } },
      verification: { verdict: 'verified', told: { user: 'ada' } },
    });
    expect(run.err).toContain(`${server.url}/oauth/authorize?`);
  });

  it('asks for the scopes that are wished', async () => {
    const run = await linked('--set', 'scopes=read_user read_api');
    expect(run.err).toContain('scope=read_user+read_api&');
    expect(run.out).toContain('Scopes          read_user read_api\n');
  });

  it('opens the browser only when that is asked for', async () => {
    using folder = new TestFolder();
    const opened = join(folder.path, 'opened');
    chmodSync(folder.file('xdg-open', `#!/bin/sh\nprintf %s "$1" > ${opened}\n`), 0o700);
    const env = { PATH: `${folder.path}:${process.env['PATH']}` };
    const argv = ['link', 'gitlab', '--name', 'A', '--server', server.url, '--sign-in', ...asApp, '--browser'];
    const run = await signingIn(argv, { env });
    expect(run.code).toBe(0);
    await vi.waitFor(() => expect(readFileSync(opened, 'utf8')).toBe(addressIn(run.err)));
  });

  it.each([
    ['--offline', ['--offline'], 'Signing in takes the network'],
    ['without the app', ['--set', 'clientId='], 'Application ID is missing'],
    ['with a scope that is none', ['--set', 'scopes=two  spaces'], 'expected words separated by single spaces'],
    ['with the field of a key', ['--set', 'apiKey=x'], 'GitLab has no field "apiKey"'],
  ])('%s is refused before a browser is opened', async (_, more, message) => {
    const asked = more.includes('clientId=') ? [] : asApp;
    const argv = ['link', 'gitlab', '--name', 'A', '--server', server.url, '--sign-in', ...asked, ...more];
    expect(await signingIn(argv)).toMatchObject({ code: 2, out: '', err: expect.stringContaining(message) });
    expect(server.asked).toEqual([]);
  });

  it('says so where HubVault knows no way of signing in', async () => {
    const run = await signingIn(['link', 'rapid7', '--name', 'A', '--server', 'eu', '--sign-in', ...asApp]);
    expect(run).toMatchObject({ code: 2, err: expect.stringContaining('knows no way of signing in to Rapid7') });
  });

  it('saves nothing when the person declines', async () => {
    const argv = ['link', 'gitlab', '--name', 'A', '--server', server.url, '--sign-in', ...asApp];
    const run = await signingIn(argv, { person: { declines: true } });
    expect(run.err).toContain('The sign-in was declined at GitLab. Nothing was saved.');
    expect(await vault.accounts()).toEqual([]);
  });

  it('says what to check when the provider does not know the app', async () => {
    server.instead = (_request, response) => {
      response.writeHead(401, { 'content-type': 'application/json' }).end('{"error":"invalid_client"}');
    };
    const run = await linked();
    expect(run).toMatchObject({ code: 6, out: expect.stringContaining('check its client ID (invalid_client)') });
    expect(await vault.accounts()).toEqual([]);
  });

  it('takes an outage for an outage, not for a refusal', async () => {
    server.instead = (_request, response) => response.destroy();
    const run = await linked();
    expect(run).toMatchObject({ code: 7, out: expect.stringContaining('unreachable') });
  });
});

describe('a sign-in that is there', () => {
  it('is renewed when its access token is over, and verified with the new one', async () => {
    await linked();
    const before = server.tokens.length;
    const run = await vault.run(['verify', 'Blue team'], { now: THREE_HOURS_LATER });
    expect(run).toMatchObject({ code: 0, out: expect.stringContaining('verified') });
    expect(server.tokens).toHaveLength(before + 2);
    const revealed = await vault.run(['reveal', 'Blue team', '--field', 'refreshToken']);
    expect(revealed.out).toBe(`${server.tokens.at(-1)}\n`);
    expect((await vault.run(['audit', '--json'])).out).toContain('"event":"renew"');
  });

  it('is not renewed as long as its access token lives', async () => {
    await linked();
    const before = server.tokens.length;
    expect((await vault.run(['verify', 'Blue team'])).code).toBe(0);
    expect(server.tokens).toHaveLength(before);
  });

  it('that the provider ended is "signed-out", and the next step is to sign in again', async () => {
    await linked();
    server.endAll();
    const run = await vault.run(['verify', 'Blue team'], { now: THREE_HOURS_LATER });
    expect(run).toMatchObject({ code: 6, out: expect.stringContaining('signed-out') });
    expect(run.out).toContain('Sign in again.');
  });

  it('that cannot be renewed for want of a network is "unreachable", and is renewed later', async () => {
    await linked();
    server.instead = (_request, response) => response.destroy();
    const run = await vault.run(['verify', 'Blue team'], { now: THREE_HOURS_LATER });
    expect(run).toMatchObject({ code: 7, out: expect.stringContaining('unreachable') });
    server.instead = undefined;
    expect((await vault.run(['verify', 'Blue team'], { now: THREE_HOURS_LATER })).code).toBe(0);
  });

  it('is signed in to again, with the app and the scopes that it had, and keeps its history', async () => {
    await linked('--set', 'scopes=read_api');
    server.endAll();
    const run = await signingIn(['relink', 'Blue team', '--sign-in']);
    expect(run).toMatchObject({
      code: 0,
      out: expect.stringContaining('Version 2 is current; version 1 is retiring.'),
    });
    expect(run.err).toContain('scope=read_api&');
    expect(run.out).toContain(`Application ID  ${CLIENT_ID}\n`);
  });

  it('may follow a key', async () => {
    vault[Symbol.dispose]();
    vault = await testVault([{ name: 'Blue team', provider: 'gitlab', server: server.url, keyType: 'user' }]);
    const run = await signingIn(['relink', 'Blue team', '--sign-in', ...asApp]);
    expect(run).toMatchObject({ code: 0, out: expect.stringContaining('Key type        signed-in-user') });
  });
});

describe('at a terminal', () => {
  it('the guided session offers to sign in, and waits for the browser', async () => {
    const person = await openSession(vault);
    await person.choose(MENU, 'Link an account');
    await person.choose('Which provider?', 'GitLab');
    await person.choose('How do you link it?', 'Sign in with the browser');
    await person.says('In GitLab, once for your organization\n');
    await person.choose('Which server?', 'Your GitLab');
    await person.type('Address of the server', server.url);
    await person.type('Name for this account', 'Blue team');
    await person.type('Application ID', CLIENT_ID);
    await person.type('Scopes', '');
    await person.type('Owner (may be left empty)', '');
    await person.confirm(MORE, 'n');
    await person.asked('Press Enter to open your browser, or open the address yourself');
    await signInAt(addressIn(person.raw.replaceAll('\r', '')) ?? '');
    await person.says('Linked GitLab.');
    await person.choose(MENU, 'Lock and leave');
    expect((await person.ended).code).toBe(0);
  });

  it('who leaves the question gives up signing in', async () => {
    const argv = ['link', 'gitlab', '--name', 'A', '--server', server.url, '--sign-in', ...asApp, ...vault.opened];
    const person = new AtTerminal(argv);
    await person.asked('Press Enter to open your browser, or open the address yourself');
    person.press(keys.escape);
    expect((await person.ended).err).toContain('Cancelled. Nothing was saved.');
    expect(await vault.accounts()).toEqual([]);
  });
});
