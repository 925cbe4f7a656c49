import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** How a fetch ended: the binary is there, or one sentence says why not. */
export type Fetched = { readonly ok: true } | { readonly ok: false; readonly why: string };

const LONGEST_SILENCE_MS = 20_000;
const LOOK_EVERY_MS = 250;

/** The bytes in a folder, and in those below it. What goes away meanwhile counts as nothing. */
function bytesIn(folder: string): number {
  try {
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    return files
      .map((file) => statSync(join(file.parentPath, file.name), { throwIfNoEntry: false })?.size ?? 0)
      .reduce((sum, size) => sum + size, 0);
  } catch {
    return 0;
  }
}

/**
 * Fetches Electron's binary with Electron's own installer, which checks it by the hashes in its
 * package, and which reads `ELECTRON_MIRROR` and the like. It knows no time limit; here a download
 * may take as long as it wants while it moves, and is given up once it stands still.
 * @param electronFolder Electron's package
 * @param longestSilence in milliseconds
 */
export async function fetchElectron(electronFolder: string, longestSilence = LONGEST_SILENCE_MS): Promise<Fetched> {
  // The installer downloads into the folder for temporary files: one of our own can be watched.
  const watched = mkdtempSync(join(tmpdir(), 'hubvault-electron-'));
  const installer = spawn(process.execPath, [join(electronFolder, 'install.js')], {
    stdio: 'ignore',
    env: { ...process.env, TMPDIR: watched, TEMP: watched, TMP: watched },
  });
  let seen = -1;
  let movedAt = performance.now();
  let isStill = false;
  const look = setInterval(() => {
    const bytes = bytesIn(watched) + bytesIn(join(electronFolder, 'dist'));
    if (bytes !== seen) movedAt = performance.now();
    seen = bytes;
    isStill = performance.now() - movedAt >= longestSilence;
    if (isStill) installer.kill('SIGKILL');
  }, LOOK_EVERY_MS);
  const { promise: ended, resolve } = Promise.withResolvers<number | null>();
  installer.once('close', resolve);
  installer.once('error', () => resolve(null));
  const code = await ended;
  clearInterval(look);
  rmSync(watched, { recursive: true, force: true });
  if (code === 0) return { ok: true };
  return {
    ok: false,
    why: isStill ? `the download stood still for ${longestSilence / 1000} s` : 'the download failed',
  };
}
