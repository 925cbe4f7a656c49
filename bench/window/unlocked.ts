import { appMain } from '../../scripts/build-app.ts';
import type { Figure } from '../figure.ts';
import { fixturePassword } from '../fixture/vault.ts';
import { measureInTask } from '../process-time.ts';
import { median, medianBeyond, medianQuantile } from '../statistics.ts';
import { unlockToList, watchKeys } from './in-page.ts';
import { blankApp } from './starts.ts';
import { typeSearches } from './typing.ts';
import { WindowRun } from './window-run.ts';

const TYPING_ROUNDS = 7;
const P95 = 0.95;

/** The larger the vault, the less a run is disturbed, and the longer it takes. */
function unlocksAt(size: number): number {
  return size <= 10_000 ? 7 : 3;
}

async function unlock({ page }: WindowRun, size: number): Promise<{ first: number; all: number }> {
  await page.getByRole('textbox', { name: 'Password', exact: true }).fill(fixturePassword);
  return await page.evaluate(unlockToList, size);
}

/**
 * Unlocking until the list is painted, and until all accounts are in it, less the key derivation. Each time in a
 * fresh process: an analyst unlocks once, with nothing warmed up.
 */
export async function measureUnlock(home: string, vault: string, size: number): Promise<Figure[]> {
  const taken = { derive: [] as number[], first: [] as number[], all: [] as number[] };
  for (let round = 0; round < unlocksAt(size); round += 1) {
    const { derive = Number.NaN } = await measureInTask('derive', vault);
    await using run = await WindowRun.start(appMain, home);
    taken.derive.push(derive);
    const { first, all } = await unlock(run, size);
    taken.first.push(first);
    taken.all.push(all);
  }
  return [
    { measure: 'base: the key derivation alone', size, value: median(taken.derive), unit: 'ms' },
    {
      measure: 'unlock to painted list',
      size,
      value: medianBeyond(taken.first, taken.derive),
      unit: 'ms',
      budget: { most: size <= 10_000 ? 150 : 400 },
    },
    { measure: 'unlock to the whole list read', size, value: medianBeyond(taken.all, taken.derive), unit: 'ms' },
  ];
}

/** Typing into the filter of the accounts, and into the field of a blank page in turns. */
export async function measureFilter(home: string, blankHome: string, size: number): Promise<Figure[]> {
  await using app = await WindowRun.start(appMain, home);
  await using blank = await WindowRun.start(blankApp, blankHome);
  await unlock(app, size);
  await app.page.getByRole('searchbox', { name: 'Filter accounts' }).focus();
  await blank.page.getByRole('textbox', { name: 'Blank' }).focus();
  const taken = { filter: [] as number[][], blank: [] as number[][] };
  for (const { page } of [app, blank]) await page.evaluate(watchKeys);
  // The first turn does not count.
  for (let round = 0; round <= TYPING_ROUNDS; round += 1) {
    const [inFilter, inBlank] = [await typeSearches(app.page), await typeSearches(blank.page)];
    if (round === 0) continue;
    taken.filter.push(inFilter);
    taken.blank.push(inBlank);
  }
  return [
    {
      measure: 'base: key press to painted letter on a blank page, p95',
      size,
      value: medianQuantile(taken.blank, P95),
      unit: 'ms',
    },
    {
      measure: 'key press to painted filter result, median',
      size,
      value: medianQuantile(taken.filter, 0.5),
      unit: 'ms',
    },
    {
      measure: 'key press to painted filter result, p95',
      size,
      value: medianQuantile(taken.filter, P95),
      unit: 'ms',
      budget: { most: size <= 10_000 ? 16 : 50 },
    },
  ];
}
