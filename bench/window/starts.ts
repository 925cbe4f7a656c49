import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { appMain } from '../../scripts/build-app.ts';
import { root } from '../../scripts/sources.ts';
import type { Figure } from '../figure.ts';
import { inTurns } from '../process-time.ts';
import { median } from '../statistics.ts';
import { firstPaint, loadedScripts } from './in-page.ts';
import { WindowRun } from './window-run.ts';

const ROUNDS = 9;
const MOST_TIMES_BLANK = 1.3;
const MOST_KB = 300;
const KB = 1000;

/** The app of which a blank page is all there is. */
export const blankApp = join(root, 'bench', 'window', 'blank-app.ts');

/** From the start of the process to the first paint; and, of that, from the start of the page. */
async function timeStart(main: string, home: string): Promise<{ process: number; page: number }> {
  await using run = await WindowRun.start(main, home);
  for (;;) {
    const painted = await run.page.evaluate(firstPaint);
    if (painted) return { process: painted.at - run.startedAt, page: painted.sinceStart };
  }
}

async function firstLoadKilobytes(home: string): Promise<number> {
  await using run = await WindowRun.start(appMain, home);
  const names = await run.page.evaluate(loadedScripts);
  if (names.length === 0) throw new Error('The page says that it loaded no script.');
  const bytes = names.map((name) => gzipSync(readFileSync(join(root, 'out', 'renderer', name))).length);
  return bytes.reduce((all, each) => all + each, 0) / KB;
}

/**
 * Starting the app until the unlock screen is painted, and the scripts that it loads for it.
 * @param home a folder with a vault
 * @param blankHome an empty folder
 */
export async function measureStarts(home: string, blankHome: string): Promise<Figure[]> {
  const page = { blank: [] as number[], unlock: [] as number[] };
  const start = async (kind: keyof typeof page, main: string, folder: string) => {
    const taken = await timeStart(main, folder);
    page[kind].push(taken.page);
    return taken.process;
  };
  const { blank, unlock } = await inTurns(ROUNDS, {
    blank: () => start('blank', blankApp, blankHome),
    unlock: () => start('unlock', appMain, home),
  });
  const times = median(unlock.map((taken, turn) => taken / (blank[turn] ?? Number.NaN)));
  return [
    { measure: 'base: start of an app to its blank page', value: median(blank), unit: 'ms' },
    { measure: 'start of HubVault to the unlock screen', value: median(unlock), unit: 'ms' },
    { measure: 'start over the blank page', value: times, unit: 'times', budget: { most: MOST_TIMES_BLANK } },
    // The first of each did not count above.
    { measure: 'base: of that, the blank page alone', value: median(page.blank.slice(1)), unit: 'ms' },
    { measure: 'of that, the page of the unlock screen alone', value: median(page.unlock.slice(1)), unit: 'ms' },
    {
      measure: 'scripts of the unlock screen, gzipped',
      value: await firstLoadKilobytes(home),
      unit: 'KB',
      budget: { most: MOST_KB },
    },
  ];
}
