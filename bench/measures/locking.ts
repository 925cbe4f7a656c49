import type { Bench } from '../bench.ts';
import type { Figure } from '../figure.ts';
import { measureInTask } from '../process-time.ts';
import { median } from '../statistics.ts';

const ROUNDS = 7;
const MOST_MS = 200;

async function atSize(bench: Bench, size: number): Promise<Figure[]> {
  const { folder } = await bench.vault(size);
  const taken = { gone: [] as number[], overwritten: [] as number[] };
  for (let round = 0; round < ROUNDS; round += 1) {
    const { gone = Number.NaN, overwritten = Number.NaN } = await measureInTask('lock', folder);
    taken.gone.push(gone);
    taken.overwritten.push(overwritten);
  }
  // The budget is that of 10,000 accounts; what a list of more has left behind takes longer to overwrite.
  const budget = size <= 10_000 ? { budget: { most: MOST_MS } } : {};
  return [
    { measure: 'lock to keys gone', size, value: median(taken.gone), unit: 'ms', budget: { most: MOST_MS } },
    { measure: 'lock to freed memory overwritten', size, value: median(taken.overwritten), unit: 'ms', ...budget },
  ];
}

/** From a lock, with the list of all accounts read before, until nothing is left. Each time in a fresh process. */
export async function locking(bench: Bench): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const size of bench.sizes) figures.push(...(await atSize(bench, size)));
  return figures;
}
