import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { isStale, root } from './sources.ts';

const built = join(root, 'out', 'renderer', 'index.html');
const sources = [
  '{main,preload,renderer,contract,core,catalogue,domain}/**/*.{ts,tsx,css,html,yaml}',
  '{electron.vite,vite.renderer}.config.ts',
  'scripts/compiled-catalogue.ts',
  'package.json',
];

/** The folder of the app: what Electron is started with. */
export const appMain = join(root, 'out', 'main', 'index.js');

/** Builds main, preload and page into `out/` if one is missing or out of date. */
export function ensureBuiltApp(): void {
  if (!isStale(built, sources) && !isStale(appMain, sources)) return;
  const builder = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const done = spawnSync(process.execPath, [builder, 'build', '--logLevel', 'warn'], { cwd: root, stdio: 'inherit' });
  if (done.status !== 0) throw new Error('The app could not be built.');
}

if (import.meta.main) ensureBuiltApp();
