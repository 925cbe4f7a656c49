import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Bench } from '../bench.ts';
import type { Figure } from '../figure.ts';
import { measureInTask } from '../process-time.ts';
import { median } from '../statistics.ts';

const ROUNDS = 3;
const SMALL = 100;
const MOST_MS = 5_000;
const MOST_KB = 300 * 1024;

/** Linking 10,000 rows of a CSV file offline into a vault of 100 accounts, in a process of its own. */
export async function bulkLinking(bench: Bench): Promise<Figure[]> {
  const { folder } = await bench.vault(SMALL);
  const runs: Record<string, number>[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const copy = join(bench.folder, 'bulk');
    cpSync(folder, copy, { recursive: true });
    runs.push(await measureInTask('bulk', copy));
    rmSync(copy, { recursive: true });
  }
  const value = (key: string) => median(runs.map((run) => run[key] ?? Number.NaN));
  return [
    { measure: '10,000 rows, from the file to the disk', value: value('taken'), unit: 'ms', budget: { most: MOST_MS } },
    { measure: 'the most memory of the process', value: value('peak'), unit: 'KB', budget: { most: MOST_KB } },
  ];
}
