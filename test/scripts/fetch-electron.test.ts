import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, expect, it, onTestFinished, vi } from 'vitest';
import { fetchElectron } from '../../scripts/fetch-electron.ts';
import { root } from '../../scripts/sources.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

// Electron's real installer, sent to mirrors of this machine that never have what it wants.
const electronFolder = join(root, 'node_modules', 'electron');
const isFetched = existsSync(join(electronFolder, 'path.txt'));

afterEach(() => vi.unstubAllEnvs());

/** Starts a mirror and sends the installer there. Gives what was asked of it. */
async function mirror(server: Server): Promise<string[]> {
  const asked: string[] = [];
  server.on('request', ({ url }) => asked.push(url ?? ''));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  vi.stubEnv('ELECTRON_MIRROR', `http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  vi.stubEnv('electron_config_cache', temporaryFolder());
  return asked;
}

/** An installer that does what a test says, in the place of Electron's. */
function packageWith(installer: string): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'dist'));
  writeFileSync(join(folder, 'install.js'), installer);
  return folder;
}

it.skipIf(isFetched)('a mirror that refuses ends the fetch with a sentence', async () => {
  const asked = await mirror(createServer((_, answer) => answer.writeHead(403).end()));
  expect(await fetchElectron(electronFolder)).toEqual({ ok: false, why: 'the download failed' });
  expect(asked[0]).toMatch(/\/electron-v[\d.]+-\w+-\w+\.zip$/);
});

it.skipIf(isFetched)('a mirror where nobody answers ends the fetch with a sentence', async () => {
  const server = createServer();
  await mirror(server);
  server.close();
  expect(await fetchElectron(electronFolder)).toEqual({ ok: false, why: 'the download failed' });
});

it.skipIf(isFetched)('a mirror that is silent is given up, and says for how long it was', async () => {
  const asked = await mirror(createServer(() => undefined));
  expect(await fetchElectron(electronFolder, 3_000)).toEqual({ ok: false, why: 'the download stood still for 3 s' });
  expect(asked).toHaveLength(1);
});

it.skipIf(isFetched)('a mirror that stops in the middle is given up as well', async () => {
  await mirror(
    createServer((_, answer) => {
      answer.writeHead(200, { 'content-length': '1000000' });
      answer.write('x'.repeat(1000));
    }),
  );
  expect(await fetchElectron(electronFolder, 3_000)).toMatchObject({ why: 'the download stood still for 3 s' });
});

it('a download that is slow, and moves, is waited for', async () => {
  const installer = `
    const { appendFileSync } = require('node:fs');
    const file = require('node:path').join(require('node:os').tmpdir(), 'part');
    const timer = setInterval(() => appendFileSync(file, 'x'), 200);
    setTimeout(() => process.exit(0), 6000);`;
  expect(await fetchElectron(packageWith(installer), 3_000)).toEqual({ ok: true });
});

it('nothing is left in the folder for temporary files', async () => {
  const folder = temporaryFolder();
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) vi.stubEnv(name, folder);
  await fetchElectron(packageWith('process.exit(1)'));
  expect(readdirSync(folder).filter((name) => name.startsWith('hubvault-electron-'))).toEqual([]);
});
