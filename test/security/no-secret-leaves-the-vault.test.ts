import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { exitCodes } from '../../cli/exit-codes.ts';
import { builtCli } from '../../scripts/build-cli.ts';
import { type CliRun, hubvault, newHome } from '../helpers/cli.ts';
import { canary } from '../helpers/draft.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import { type LockedVault, lockedVault } from '../helpers/temporary-vault.ts';
import type { EmulatedProvider } from '../providers/emulated-provider.ts';
import { refusingUrl, startEmulator } from '../providers/emulator.ts';
import { rapid7 } from '../providers/rapid7.ts';
import { sekoia } from '../providers/sekoia.ts';
import { filesBelow, tracesOf } from './traces.ts';

const secret = '0f5ec7e7-0bad-4c0d-9e5a-7e57ab1e5afe';
const input = JSON.stringify({ apiKey: secret });

/** A provider that repeats the key wherever an answer has room for it. */
function parrot(provider: EmulatedProvider, status: number): EmulatedProvider {
  return {
    ...provider,
    answer: ({ headers }) => {
      const key = String(headers['x-api-key'] ?? headers.authorization);
      const bare = key.replace(/^Bearer /, '');
      const encoded = { key: Buffer.from(bare).toString('base64') };
      // A good answer that tells of an error would prove nothing, and nothing of it would be kept.
      const body = { uuid: bare, email: bare, message: key, [status < 300 ? 'data' : 'error']: encoded, headers };
      return { status, body, headers: { 'x-your-key': key, 'retry-after': '0', location: `/?key=${bare}` } };
    },
  };
}

/** A vault, and a command line that opens it; each run is remembered as a place to search. */
async function watchedVault() {
  const vault: LockedVault = await lockedVault();
  const passwordFile = join(temporaryFolder(), 'password');
  writeFileSync(passwordFile, vault.password, { mode: 0o600 });
  const opened = ['--vault', vault.folder, '--password-file', passwordFile];
  const places: Record<string, string> = {};
  const run = async (...argv: string[]): Promise<CliRun> => {
    const result = await hubvault([...opened, ...argv], argv.includes('--secrets') ? { input } : {});
    places[argv.join(' ')] = `${result.out}\n${result.err}`;
    return result;
  };
  return { folder: vault.folder, opened, places, run };
}

const link = (name: string) => ['link', 'rapid7', '--name', name, '--secrets', '-'];

describe('no secret leaves the vault', () => {
  it('by linking without asking the provider, nor by any command after', async () => {
    const { folder, places, run } = await watchedVault();
    const nobody = await refusingUrl();
    const codes: (number | null)[] = [];
    for (const argv of [
      [...link('Offline'), '--server', nobody, '--offline'],
      [...link('Also offline'), '--server', nobody, '--offline', '--json'],
      [...link('Offline'), '--server', nobody, '--offline'],
      [...link('Out of reach'), '--server', nobody],
      ['list'],
      ['list', '--json', '--query', 'offline'],
      ['show', 'Offline'],
      ['show', 'Offline', '--json'],
      ['verify', 'Offline'],
      ['verify', 'Offline', '--json'],
      ['due', '--within', '3650d'],
      ['due', '--within', '3650d', '--json'],
      ['reveal', 'Offline', '--field', 'other'],
      ['reveal', 'Online'],
    ]) {
      codes.push((await run(...argv)).code);
    }
    expect(codes).toEqual([0, 0, 2, 7, 0, 0, 0, 0, 7, 7, 10, 10, 2, 5]);
    expect(tracesOf([secret, canary], { ...places, ...filesBelow(folder) })).toEqual([]);
    // And yet it is there, for the one command that is asked for it.
    expect((await run('reveal', 'Offline')).out).toBe(`${secret}\n`);
  });

  it('by linking from a file, wherever in its rows the secret stands, but for the file itself', async () => {
    const { folder, places, run } = await watchedVault();
    await using server = await startEmulator(parrot(rapid7, 401));
    const cells = ['rapid7', server.url, 'Bulk', 'Iris', secret];
    // Every place that a shifted or mistyped row may put it in, and the one where it belongs.
    const moved = cells.map((_, index) => cells.with(4, 'x').with(index, secret).join(','));
    const rows = ['provider,server,name,owner,apiKey', cells.join(','), ...moved, `"${secret}`].join('\n');
    const folderOfFile = temporaryFolder();
    const files = [rows.replace(/\n"[^\n]*$/, ''), rows, cells.join(',')].map((text, index) => {
      const file = join(folderOfFile, `${index}.csv`);
      writeFileSync(file, text, { mode: 0o600 });
      return file;
    });
    const json = join(folderOfFile, '3.json');
    writeFileSync(
      json,
      JSON.stringify([{ provider: 'rapid7', name: 'In JSON', [secret]: secret, fields: { [secret]: secret } }]),
    );
    for (const file of [...files, json]) {
      await run('link', '--from', file);
      await run('link', '--from', file, '--apply', '--json');
      await run('link', '--from', file, '--apply', '--offline');
    }
    expect(server.requests.map(({ headers }) => headers['x-api-key'])).toContain(secret);
    expect((await run('reveal', 'Bulk')).out).toBe(`${secret}\n`);
    const { 'reveal Bulk': _, ...others } = places;
    expect(tracesOf([secret], { ...others, ...filesBelow(folder) })).toEqual([]);
  });

  it.each([200, 302, 401, 403, 429, 500])('when the provider repeats it with status %i', async (status) => {
    const { folder, places, run } = await watchedVault();
    for (const provider of [parrot(rapid7, status), parrot(sekoia, status)]) {
      await using server = await startEmulator(provider);
      const linking = ['link', provider.id, '--name', 'Parrot', '--secrets', '-', '--server', server.url];
      await run(...linking);
      await run(...linking, '--offline', '--json');
      const { code } = await run('verify', `${provider.id}/Parrot`);
      // Of a good answer more is kept and shown; rapid7 says in one word that a key is good.
      if (status === 200 && provider.id === 'sekoia') expect(code).toBe(exitCodes.fine);
      await run('verify', `${provider.id}/Parrot`, '--json');
      await run('show', `${provider.id}/Parrot`, '--json');
      expect(server.requests.length).toBeGreaterThan(0);
    }
    expect(tracesOf([secret], { ...places, ...filesBelow(folder) })).toEqual([]);
  });

  it('into the arguments or variables of a process, or into what it prints, while it asks the provider', async () => {
    const { folder, opened } = await watchedVault();
    const places: Record<string, string | Buffer> = {};
    let look: () => void = () => undefined;
    const refusing = parrot(rapid7, 401);
    const watching: EmulatedProvider = {
      ...refusing,
      answer(request) {
        look();
        return refusing.answer(request);
      },
    };
    await using server = await startEmulator(watching);
    const argv = [await builtCli(), ...opened, ...link('Online'), '--server', server.url];
    const child = spawn(process.execPath, argv, { stdio: 'pipe', env: { ...process.env, ...newHome() } });
    look = () => {
      const own = (name: string) => (process.platform === 'linux' ? readFileSync(`/proc/${child.pid}/${name}`) : '');
      Object.assign(places, { arguments: own('cmdline'), variables: own('environ') });
    };
    child.stdin.end(input);
    const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
    Object.assign(places, { out, err });
    expect(server.requests.map(({ headers }) => headers['x-api-key'])).toEqual([secret]);
    expect(out).toContain('Not linked');
    expect(tracesOf([secret, canary], { ...places, ...filesBelow(folder) })).toEqual([]);
  });
});
