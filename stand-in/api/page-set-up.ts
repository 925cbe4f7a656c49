import { bundlePageScripts, preloadProcess, preloadScript, startScript } from '../browser/page-scripts.ts';
import type { PageSetUp } from '../browser/page-session.ts';
import { WORLD } from '../shared/messages.ts';
import type { PageWatcher } from './page-watcher.ts';

/** The scripts that each document of a window begins with. @throws SyntaxError in the preload */
export async function pageSetUp(watcher: PageWatcher, isHeadless: boolean): Promise<PageSetUp> {
  const { preload, additionalArguments } = watcher;
  const { pageWorld, preloadWorld } = await bundlePageScripts();
  const settings = {
    process: preloadProcess(additionalArguments),
    hasPreload: preload !== undefined,
    tellsBounds: !isHeadless,
  };
  const start = { source: startScript(preloadWorld, settings), world: WORLD };
  const own = preload === undefined ? [] : [{ source: preloadScript(preload), world: WORLD }];
  return { scripts: [{ source: pageWorld }, start, ...own] };
}
