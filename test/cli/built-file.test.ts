import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtCli } from '../../scripts/build-cli.ts';
import { CANARY, hubvaultProcess, newHome, PASSWORD, runAlone } from '../helpers/cli.ts';
import { type TestVault, testVault } from '../helpers/cli-vault.ts';
import { startEmulator } from '../providers/emulator.ts';
import { rapid7 } from '../providers/rapid7.ts';

const ESCAPE = '\u001b';
/** Of util-linux: runs a command at a terminal of its own. */
const SCRIPT = '/usr/bin/script';

let cli: string;
let vault: TestVault;
beforeAll(async () => {
  cli = await builtCli();
  const long = 'A description long enough to fill a pipe. '.repeat(45);
  const many = Array.from({ length: 9 }, (_, index) => ({ name: `account ${index}`, description: long }));
  vault = await testVault([{ name: 'SOC prod' }, ...many.slice(1)]);
});
afterAll(() => vault[Symbol.dispose]());

describe('the built command line', () => {
  it('does in a process of its own what it does in this one', async () => {
    const argv = ['show', 'SOC prod', '--json'];
    expect(await hubvaultProcess([...argv, ...vault.opened])).toEqual(await vault.run(argv));
    expect(await hubvaultProcess(['providers', '--json'])).toEqual(await vault.run(['providers', '--json']));
  });

  it('can be started by its name alone', async () => {
    expect(await runAlone(cli, ['providers'])).toEqual(await vault.run(['providers']));
  });

  it('loads neither database nor key derivation for what needs no vault', async () => {
    const argv = ['providers', 'rapid7'];
    expect(await runAlone(process.execPath, ['--no-addons', cli, ...argv])).toEqual(await vault.run(argv));
  });

  it('prints help without arguments and without a terminal', async () => {
    const run = await hubvaultProcess([]);
    expect(run).toMatchObject({ code: 0, out: expect.stringMatching(/^Usage: hubvault /), err: '' });
  });

  it('verifies against a provider and reads secrets from a pipe', async () => {
    await using server = await startEmulator(rapid7);
    using other = await testVault();
    const argv = [
      'link',
      'rapid7',
      '--name',
      'new',
      '--key-type',
      'user',
      '--server',
      server.url,
      '--secrets',
      '-',
      ...other.opened,
    ];
    const input = JSON.stringify(rapid7.cases.right.fields);
    expect(await hubvaultProcess(argv, { input })).toMatchObject({ code: 0, err: '' });
    expect(await other.accounts()).toMatchObject([{ name: 'new', verdict: 'verified' }]);
  });

  it.skipIf(process.platform === 'win32')('takes the password from a pipe', async () => {
    const argv = ['list', '--json', '--vault', vault.folder, '--password-file', '/dev/stdin'];
    const piped = ['-c', 'node=$1; shift; cat | "$node" "$@"', 'sh', process.execPath, cli, ...argv];
    const { code, err } = await runAlone('/bin/sh', piped, { input: `${PASSWORD}\n` });
    expect({ code, err }).toEqual({ code: 0, err: '' });
  });

  it('is not at fault when its reader has seen enough', async () => {
    const child = spawn(process.execPath, [cli, 'list', '--json', ...vault.opened], {
      detached: true,
      env: { ...process.env, ...newHome() },
    });
    child.stdout.destroy();
    const [[code], err] = await Promise.all([once(child, 'close'), text(child.stderr)]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
  });

  it.skipIf(process.platform === 'win32')('ends only once a slow reader has all of it', async () => {
    const slow = ['-c', 'node=$1; shift; "$node" "$@" | (sleep 1; cat)', 'sh', process.execPath, cli];
    const { out } = await runAlone('/bin/sh', [...slow, 'providers', '--json']);
    expect(out.length).toBeGreaterThan(100_000);
    expect(out === (await vault.run(['providers', '--json'])).out).toBe(true);
  });

  it('keeps the exit code that says something when its reader has gone', async () => {
    const child = spawn(process.execPath, [cli, 'due', '--within', '3650d', ...vault.opened], { detached: true });
    child.stdout.destroy();
    const [[code], err] = await Promise.all([once(child, 'close'), text(child.stderr)]);
    expect({ code, err }).toEqual({ code: 10, err: '' });
  });

  it('keeps its exit code when nobody reads its complaints', async () => {
    const child = spawn(process.execPath, [cli, 'list', '--vault', `${vault.folder}/nowhere`], {
      detached: true,
      env: { ...process.env, ...newHome() },
    });
    child.stderr.destroy();
    const [[code], out] = await Promise.all([once(child, 'close'), text(child.stdout)]);
    expect({ code, out }).toEqual({ code: 4, out: '' });
  });

  it.skipIf(process.platform !== 'linux')('says so when its output cannot be written', async () => {
    const full = ['-c', 'exec "$@" > /dev/full', 'sh', process.execPath, cli, 'providers'];
    const { code, err } = await runAlone('/bin/sh', full);
    expect({ code, err }).toEqual({ code: 1, err: expect.stringMatching(/^error: .*ENOSPC/) });
  });

  it.each([['Pacific/Kiritimati'], ['No/Where'], ['']])('works in the zone %j', async (TZ) => {
    const run = await hubvaultProcess(['due', '--within', '0d', ...vault.opened], { env: { TZ } });
    expect([run.code, run.err.includes('error')]).toEqual([0, false]);
  });
});

/** Runs a line of shell at a terminal of its own, typing each answer once its question is there. */
async function atRealTerminal(line: string, answers: [question: string, keys: string][]) {
  const sized = `stty cols 160 rows 40; ${line}`;
  const child = spawn(SCRIPT, ['-qfec', sized, '/dev/null'], {
    env: { ...process.env, ...newHome(), SHELL: '/bin/sh' },
    signal: AbortSignal.timeout(20_000),
  });
  let screen = '';
  const left = [...answers];
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    screen += chunk;
    const [next] = left;
    if (!next || !screen.includes(next[0])) return;
    left.shift();
    child.stdin.write(next[1]);
  });
  const [code] = await once(child, 'close');
  return { code, screen };
}

function shellWords(words: readonly string[]): string {
  return words.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(' ');
}

describe.skipIf(process.platform !== 'linux' || !existsSync(SCRIPT))('at a real terminal', () => {
  it('reveals a secret until Ctrl+C, and takes it off the screen', async () => {
    // With `exec` Ctrl+C reaches our process alone: some shells answer it too, with a code of their own.
    const line = `exec ${shellWords([process.execPath, cli, 'reveal', 'SOC prod', '--vault', vault.folder])}`;
    const { code, screen } = await atRealTerminal(line, [
      ['Vault password', `${PASSWORD}\r`],
      ['Shown for 10 seconds', '\u0003'],
    ]);
    expect(code).toBe(0);
    expect(screen).toContain(`${CANARY}\r\n`);
    expect(screen.slice(screen.indexOf('Shown for 10 seconds'))).toContain(`${ESCAPE}[2A\r${ESCAPE}[J`);
    expect(screen).not.toContain(PASSWORD);
  });

  it('asks the terminal for the password while the secrets come by a pipe', async () => {
    await using server = await startEmulator(rapid7);
    const secrets = vault.home.file('secrets.json', JSON.stringify(rapid7.cases.right.fields));
    const argv = ['link', 'rapid7', '--name', 'piped', '--server', server.url, '--secrets', '-', '--vault'];
    const line = shellWords([process.execPath, cli, ...argv, vault.folder]);
    const { code, screen } = await atRealTerminal(`cat ${shellWords([secrets])} | ${line}`, [
      ['Vault password', `${PASSWORD}\r`],
    ]);
    expect(code).toBe(0);
    expect(screen).toMatch(/Linked .*\.\r\n/);
    expect(screen).not.toContain(PASSWORD);
    expect(await vault.run(['show', 'piped'])).toMatchObject({ code: 0 });
  });
});
