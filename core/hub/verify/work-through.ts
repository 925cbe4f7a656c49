import { setImmediate as nextTurn } from 'node:timers/promises';
import { HubVaultError } from '../../../domain/errors.ts';

/**
 * The most that is begun and not done yet: enough that every host has work waiting, few enough that a
 * stop comes at once, however long the run is.
 */
const MOST_BEGUN = 1_000;

/** How many are begun before others have their turn. */
const AT_ONCE = 250;

/** How a run is ordered and stopped. */
interface WorkOptions<T> {
  /** Whom the work is with. Of each one something is begun before a second of any. */
  readonly hostOf: (item: T) => string;
  readonly signal?: AbortSignal | undefined;
}

function isCancelled(error: unknown): boolean {
  return error instanceof HubVaultError && error.kind === 'cancelled';
}

/** The places of items in the order in which they are begun: the first of every host, then the second of every host. */
function byHosts<T>(items: readonly T[], hostOf: (item: T) => string): number[] {
  const rounds: number[][] = [];
  const seen = new Map<string, number>();
  for (const [place, item] of items.entries()) {
    const host = hostOf(item);
    const round = seen.get(host) ?? 0;
    seen.set(host, round + 1);
    rounds[round] ??= [];
    rounds[round].push(place);
  }
  return rounds.flat();
}

/**
 * Works through many items that each wait for somebody else, a bounded number at a time. A fault stops
 * the run; on return nothing is under way any more.
 * @returns what came of each, in the order of the items; `undefined` of what was stopped or never begun
 * @throws the first fault of the work that is not `cancelled`
 */
export async function workThrough<T, R>(
  items: readonly T[],
  { hostOf, signal }: WorkOptions<T>,
  work: (item: T, signal: AbortSignal) => Promise<R>,
): Promise<(R | undefined)[]> {
  const stop = new AbortController();
  const stopped = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal;
  const results = new Array<R | undefined>(items.length).fill(undefined);
  const left = byHosts(items, hostOf).values();
  const worker = async () => {
    for (const place of left) {
      if (stopped.aborted) return;
      try {
        results[place] = await work(items[place] as T, stopped);
      } catch (error) {
        stop.abort();
        throw error;
      }
    }
  };
  const workers: Promise<PromiseSettledResult<void>[]>[] = [];
  for (let begun = 0; begun < Math.min(items.length, MOST_BEGUN); begun += AT_ONCE) {
    workers.push(Promise.allSettled(Array.from({ length: AT_ONCE }, worker)));
    await nextTurn();
  }
  // A fault is the cause; the others are what it stopped.
  const failures = (await Promise.all(workers)).flat().filter((end) => end.status === 'rejected');
  const fault = failures.find(({ reason }) => !isCancelled(reason));
  if (fault) throw fault.reason;
  return results;
}
