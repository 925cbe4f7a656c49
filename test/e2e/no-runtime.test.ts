import { spawn } from 'node:child_process';
import { chmodSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { appMain } from '../../scripts/build-app.ts';
import { electronBinary } from '../../scripts/runtime.ts';
import { root } from '../../scripts/sources.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

/** Runs a script of ours over a home and an environment of its own, and gives all it said. */
async function run(args: readonly string[], env: Readonly<Record<string, string>>) {
  const home = temporaryFolder();
  const own = { PATH: dirname(process.execPath), HOME: home, HUBVAULT_HOME: join(home, 'hubvault') };
  const child = spawn(process.execPath, [...args], {
    cwd: root,
    env: { ...own, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 60_000,
    killSignal: 'SIGKILL',
  });
  const code = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await code, said: out + err, home };
}

const standIn = ['--import', join(root, 'stand-in', 'register.ts'), appMain];

/** A program that says of itself that it is a browser of some version, and can do nothing else. */
function oldBrowser(): string {
  const program = join(temporaryFolder(), 'chromium');
  writeFileSync(program, '#!/bin/sh\necho "Chromium 60.0.3112.0"\n');
  chmodSync(program, 0o755);
  return program;
}

// On Windows and macOS there is always a display, and a browser is no shell script.
describe.runIf(process.platform === 'linux')('where the window cannot be shown', () => {
  it('for want of a display, the first command says so and goes to the commands', async () => {
    const { said } = await run(['scripts/start.ts'], { HUBVAULT_RUNTIME: 'stand-in' });
    expect(said).toContain('There is no display, and no terminal for a guided session. These commands need neither:');
    expect(said).not.toMatch(/\n\s+at /);
  });

  it('for want of a browser, the first command says so and goes to the commands', async () => {
    const { said } = await run(['scripts/start.ts'], { HUBVAULT_RUNTIME: 'stand-in', DISPLAY: ':99' });
    expect(said).toContain('no Chrome, Chromium or Edge is installed, and no terminal for a guided session.');
    expect(said).not.toMatch(/\n\s+at /);
  });

  it('for want of the browser that is named, the first command says so and goes to the commands', async () => {
    const gone = join(temporaryFolder(), 'no-browser');
    const { said } = await run(['scripts/start.ts'], {
      ...{ HUBVAULT_RUNTIME: 'stand-in', DISPLAY: ':99', HUBVAULT_CHROMIUM: gone },
    });
    expect(said).toContain(`HUBVAULT_CHROMIUM names no browser (${gone}), and no terminal for a guided session.`);
    expect(said).not.toMatch(/\n\s+at /);
  });

  it.skipIf(electronBinary())(
    'for want of Electron, the first command says so in one line and opens the stand-in',
    async () => {
      const { code, said } = await run(['scripts/start.ts'], {
        HUBVAULT_HEADLESS: '1',
        HUBVAULT_CHROMIUM: oldBrowser(),
        ELECTRON_MIRROR: 'http://127.0.0.1:9/',
        electron_config_cache: temporaryFolder(),
      });
      expect(said).toMatch(/^Electron could not be fetched \(the download failed\); opening the same window in .*\.$/m);
      // And the stand-in is what ran: it has tried that browser.
      expect(said).toContain('does not start');
      expect(code).not.toBe(0);
    },
  );

  it('a browser that is named and not there is said by its path', async () => {
    const gone = join(temporaryFolder(), 'no-browser');
    const { code, said, home } = await run(standIn, { HUBVAULT_HEADLESS: '1', HUBVAULT_CHROMIUM: gone });
    expect(said.trim()).toBe(`stand-in: no browser at ${gone}`);
    expect(code).not.toBe(0);
    expect(readdirSync(home, { recursive: true }).filter((each) => String(each).includes('vault.'))).toEqual([]);
  });

  it('a browser that is too old, or no browser at all, is told of in one line, and the app ends', async () => {
    const { code, said } = await run(standIn, { HUBVAULT_HEADLESS: '1', HUBVAULT_CHROMIUM: oldBrowser() });
    expect(said.trim()).toMatch(
      /^stand-in: the browser at .* does not start; it may be damaged or too old\. .*HUBVAULT_CHROMIUM$/,
    );
    expect(code).not.toBe(0);
  });
});
