import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

const BEFORE_MS = 20;
const AFTER_MS = 5;

/** The milliseconds of each of several backups, and the longest time that its thread was away from other work. */
export async function timedBackups(
  turns: number,
  backUp: () => Promise<unknown>,
): Promise<{ readonly times: readonly number[]; readonly pauses: readonly number[] }> {
  const [times, pauses]: [number[], number[]] = [[], []];
  for (let turn = 0; turn < turns; turn += 1) {
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    await sleep(BEFORE_MS);
    delay.reset();
    const begin = performance.now();
    await backUp();
    times.push(performance.now() - begin);
    await sleep(AFTER_MS);
    delay.disable();
    pauses.push(delay.max / 1e6);
  }
  return { times, pauses };
}
