import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Bench } from '../bench.ts';
import type { Figure } from '../figure.ts';
import { measureInTask } from '../process-time.ts';
import { median } from '../statistics.ts';

const ROUNDS = 3;
const MOST_MS_P95 = 20;
const names = { bare: 'base: a bare write of 4 KiB, on the disk', edit: 'save one edit', link: 'add one account' };

function figures(size: number, runs: readonly Record<string, number>[]): Figure[] {
  return Object.entries(names).flatMap(([key, name]) =>
    ['p50', 'p95'].map((share): Figure => {
      const value = median(runs.map((run) => run[`${key} ${share}`] ?? Number.NaN));
      const figure: Figure = { measure: `${name}, ${share}`, size, value, unit: 'ms' };
      return share === 'p95' && key !== 'bare' ? { ...figure, budget: { most: MOST_MS_P95 } } : figure;
    }),
  );
}

/** What is promised of a backup at the size that it is promised for. */
const promisedSize = 10_000;

function backupFigures(size: number, runs: readonly Record<string, number>[]): Figure[] {
  const medianOf = (key: string) => median(runs.map((run) => run[key] ?? Number.NaN));
  const budgetOf = (most: number) => (size === promisedSize ? { budget: { most } } : {});
  return [
    { measure: 'a backup, proven', size, value: medianOf('time'), unit: 'ms', ...budgetOf(300) },
    { measure: 'its longest pause for all else', size, value: medianOf('pause'), unit: 'ms', ...budgetOf(50) },
    {
      ...{ measure: 'save one edit while backups are made, p95', size, value: medianOf('edit p95'), unit: 'ms' },
      budget: { most: MOST_MS_P95 },
    },
  ];
}

async function onCopies(bench: Bench, task: string, size: number): Promise<Record<string, number>[]> {
  const { folder } = await bench.vault(size);
  const runs: Record<string, number>[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const copy = join(bench.folder, `saved-${size}`);
    cpSync(folder, copy, { recursive: true });
    runs.push(await measureInTask(task, copy));
    rmSync(copy, { recursive: true });
  }
  return runs;
}

/** Saving one edit and adding one account, until it is on the disk; and backups beside it. */
export async function saving(bench: Bench): Promise<Figure[]> {
  const found: Figure[] = [];
  for (const size of bench.sizes) {
    found.push(...figures(size, await onCopies(bench, 'save', size)));
    found.push(...backupFigures(size, await onCopies(bench, 'back-up', size)));
  }
  return found;
}
