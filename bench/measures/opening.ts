import type { Bench } from '../bench.ts';
import type { Figure } from '../figure.ts';
import { measureInTask } from '../process-time.ts';
import { median, medianBeyond } from '../statistics.ts';

const ROUNDS = 7;
const MOST_MS_TO_SCAN = 100;

function budgetAt(size: number): number {
  return size <= 10_000 ? 150 : 400;
}

async function atSize(bench: Bench, size: number): Promise<Figure[]> {
  const { folder } = await bench.vault(size);
  const taken = { derive: [] as number[], open: [] as number[], scan: [] as number[] };
  for (let round = 0; round < ROUNDS; round += 1) {
    const { derive = Number.NaN } = await measureInTask('derive', folder);
    const { open = Number.NaN, scan = Number.NaN } = await measureInTask('open', folder);
    taken.derive.push(derive);
    taken.open.push(open);
    taken.scan.push(scan);
  }
  const open = medianBeyond(taken.open, taken.derive);
  return [
    { measure: 'base: the key derivation alone', size, value: median(taken.derive), unit: 'ms' },
    { measure: 'unlock to list', size, value: open, unit: 'ms', budget: { most: budgetAt(size) } },
    { measure: 'reminder scan', size, value: median(taken.scan), unit: 'ms', budget: { most: MOST_MS_TO_SCAN } },
  ];
}

/**
 * From the password to a list of all accounts, less the key derivation, and the scan for reminders.
 * Each time in a fresh process: an analyst unlocks once, with nothing warmed up.
 */
export async function opening(bench: Bench): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const size of bench.sizes) figures.push(...(await atSize(bench, size)));
  return figures;
}
