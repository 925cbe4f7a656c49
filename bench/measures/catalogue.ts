import type { Bench } from '../bench.ts';
import type { Figure } from '../figure.ts';
import { inTurns, measureInTask, timeProcess } from '../process-time.ts';
import { median, medianBeyond } from '../statistics.ts';

const ROUNDS = 15;
const SEARCHES = 5;
const MOST_MS_TO_LOAD = 30;
/** One frame of a display at 60 Hz. */
const MOST_MS_OF_KEY_PRESS = 16;

/** What the catalogue costs a start, and a search in it a key press. */
export async function catalogue(bench: Bench): Promise<Figure[]> {
  const { without, load } = await inTurns(ROUNDS, {
    without: () => timeProcess(bench.hubvault('--version')),
    load: () => timeProcess(bench.hubvault('providers', 'rapid7')),
  });
  const searches: Record<string, number>[] = [];
  for (let round = 0; round < SEARCHES; round += 1) searches.push(await measureInTask('search'));
  const searching = (figure: string) => median(searches.map((found) => found[figure] ?? Number.NaN));
  const budget = { most: MOST_MS_OF_KEY_PRESS };
  return [
    { measure: 'base: hubvault --version', value: median(without), unit: 'ms' },
    {
      measure: 'hubvault providers ID over it',
      value: medianBeyond(load, without),
      unit: 'ms',
      budget: { most: MOST_MS_TO_LOAD },
    },
    { measure: 'search for one key press, p95', value: searching('p95'), unit: 'ms', budget },
    { measure: 'search for one key press, longest', value: searching('longest'), unit: 'ms', budget },
  ];
}
