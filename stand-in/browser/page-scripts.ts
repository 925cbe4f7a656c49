import { readFileSync } from 'node:fs';
import { arch, platform } from 'node:process';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';
import { rolldown } from 'rolldown';
import type { PageSettings } from '../shared/messages.ts';
import { electronVersion } from './versions.ts';

/** The scripts that every document of a page begins with. */
export interface PageScripts {
  readonly pageWorld: string;
  readonly preloadWorld: string;
}

const HAND_OVER = '__standInPreload';

async function bundle(entry: string, name: string): Promise<string> {
  const made = await rolldown({
    input: fileURLToPath(new URL(`../page/${entry}`, import.meta.url)),
    platform: 'browser',
    logLevel: 'warn',
  });
  const { output } = await made.generate({ format: 'iife', name });
  await made.close();
  return output[0].code;
}

let bundled: Promise<PageScripts> | undefined;

/** Bundles the page's side. Once, and early: it takes its time while the browser starts. */
export function bundlePageScripts(): Promise<PageScripts> {
  bundled ??= Promise.all([bundle('page-world.ts', 'pageWorld'), bundle('preload-world.ts', 'preloadWorld')]).then(
    ([pageWorld, preloadWorld]) => ({ pageWorld: `(() => {${pageWorld}})();`, preloadWorld }),
  );
  return bundled;
}

/** What a sandboxed preload sees as `process`. */
export function preloadProcess(extraArguments: readonly string[]): PageSettings['process'] {
  return {
    arch,
    platform,
    argv: [process.execPath, ...extraArguments],
    type: 'renderer',
    sandboxed: true,
    contextIsolated: true,
    isMainFrame: true,
    version: process.version,
    versions: { node: process.versions.node, electron: electronVersion() },
    mas: false,
    windowsStore: false,
  };
}

/** The script of the preload's world, before the preload itself. */
export function startScript(code: string, settings: PageSettings): string {
  const start = `preloadWorld.start(${JSON.stringify(settings)})`;
  return `(() => {${code}\nObject.defineProperty(globalThis, '${HAND_OVER}', { value: ${start}, configurable: true });})();`;
}

/** The preload, as a function of what a sandboxed preload is given. @throws SyntaxError */
export function preloadScript(file: string): string {
  const scope = 'require, process, Buffer, global, setImmediate, clearImmediate, exports, module';
  const preload = `(function (${scope}) {${readFileSync(file, 'utf8')}\n})`;
  // Checked here, because a script that cannot be read would fail in the page without a word.
  new Script(preload, { filename: file });
  return `{ const run = ${HAND_OVER}; delete globalThis.${HAND_OVER}; run(${preload}); }\n//# sourceURL=${file}`;
}
