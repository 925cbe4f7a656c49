// What runs in the page that is measured. Each function is sent there as text, so it uses nothing around it.

/** When the first content was painted: since the start of the page, and on the clock on the wall. */
export interface FirstPaint {
  readonly sinceStart: number;
  readonly at: number;
}

/** The browser's own record of the first paint with content. `undefined` until there is one. */
export function firstPaint(): FirstPaint | undefined {
  const [painted] = performance.getEntriesByName('first-contentful-paint');
  return painted && { sinceStart: painted.startTime, at: performance.timeOrigin + painted.startTime };
}

/** The names of the script files that the page has loaded. */
export function loadedScripts(): string[] {
  return performance
    .getEntriesByType('resource')
    .map(({ name }) => new URL(name).pathname.slice(1))
    .filter((name) => name.endsWith('.js'));
}

/**
 * Presses Unlock, goes to the accounts as soon as there is a way to them, and gives the
 * milliseconds until rows are painted, and until the list knows all accounts.
 */
export async function unlockToList(accounts: number): Promise<{ first: number; all: number }> {
  const press = (text: string) => {
    const button = [...document.querySelectorAll('button')].find((each) => each.textContent?.startsWith(text));
    button?.click();
    return button !== undefined;
  };
  const painted = { first: Promise.withResolvers<number>(), all: Promise.withResolvers<number>() };
  const begin = performance.now();
  let hasGone = false;
  new MutationObserver((_changes, observer) => {
    if (!hasGone) hasGone = document.querySelector('nav') !== null && press('Accounts');
    const grid = document.querySelector('[role=grid]');
    const rows = grid?.querySelectorAll('[role=gridcell]').length ?? 0;
    if (rows === 0) return;
    const isWhole = Number(grid?.getAttribute('aria-rowcount')) === accounts + 1;
    if (isWhole) observer.disconnect();
    // A frame begins with its callbacks; the next task runs once it is drawn.
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        painted.first.resolve(performance.now() - begin);
        if (isWhole) painted.all.resolve(performance.now() - begin);
      };
      port2.postMessage(null);
    });
  }).observe(document, { subtree: true, childList: true, attributes: true });
  press('Unlock');
  return { first: await painted.first.promise, all: await painted.all.promise };
}

/** The key presses since `watchKeys`. */
export interface WatchedKeys {
  readonly taken: number[];
  /** How often the number of rows was another one after the frame than in it. */
  late: number;
}

/**
 * Times each key press from now on: from the moment that the browser stamped it with, until the
 * frame after it is drawn. Notes if rows changed after that frame, for then it was not the result.
 */
export function watchKeys(): void {
  const keys: WatchedKeys = { taken: [], late: 0 };
  Object.assign(window, { watchedKeys: keys });
  const rows = () => document.querySelector('[role=grid]')?.getAttribute('aria-rowcount');
  let shown = rows();
  let waiting = 0;
  window.addEventListener(
    'keydown',
    ({ timeStamp }) => {
      // On a machine too busy for the typist, a key may come before the frame of the one before.
      if (waiting === 0 && rows() !== shown) keys.late += 1;
      waiting += 1;
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          keys.taken.push(performance.now() - timeStamp);
          shown = rows();
          waiting -= 1;
        };
        port2.postMessage(null);
      });
    },
    true,
  );
}

/** What `watchKeys` saw; from now on it begins anew. */
export function takeKeys(): WatchedKeys {
  const keys = Reflect.get(window, 'watchedKeys') as WatchedKeys;
  const seen = { taken: keys.taken.splice(0), late: keys.late };
  keys.late = 0;
  return seen;
}
