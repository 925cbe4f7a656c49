import { mkdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const LOOK_EVERY_MS = 100;
const LONGEST_WORK_MS = 60_000;

function take(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const since = statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    // Left behind by a process that was killed at work.
    if (Date.now() - since > LONGEST_WORK_MS) rmSync(lock, { recursive: true, force: true });
    return false;
  }
}

/** Does something that only one process of this machine may do at a time. */
export async function alone<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  const lock = join(tmpdir(), name);
  while (!take(lock)) await wait(LOOK_EVERY_MS);
  try {
    return await work();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}
