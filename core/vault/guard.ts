import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../../domain/clock.ts';
import { HubVaultError } from '../../domain/errors.ts';
import { noteFailure, noteOpened, waitBeforeTry } from './attempts.ts';
import { readSeen, type Seen } from './seen.ts';

/**
 * What watches over every try to open a vault: the limit of attempts, and the memory outside the
 * vault. Both guests hand one in; only what opens a copy, such as a backup, goes without.
 */
export interface Guard {
  readonly clock: Clock;
  /** The folder of the memory; without it, older copies are found by slot file and database alone. */
  readonly memory?: string;
  /** Told how many milliseconds a try has to wait after failures. */
  readonly onWait?: (milliseconds: number) => void;
  /** Called after the wait; it throws to give up. */
  readonly beforeTry?: () => void;
}

/** What the memory says of a vault. */
export function seenBy(guard: Guard | undefined, vaultId: string): Seen | undefined {
  return guard?.memory === undefined ? undefined : readSeen(guard.memory, vaultId);
}

/** Makes one try, later after failures, and counts it when it fails for the secret being wrong. */
export async function tryOnce<T>(folder: string, guard: Guard | undefined, attempt: () => Promise<T>): Promise<T> {
  if (!guard) return await attempt();
  const wait = waitBeforeTry(folder, guard.clock.now());
  if (wait > 0) {
    guard.onWait?.(wait);
    await sleep(wait);
  }
  guard.beforeTry?.();
  try {
    const result = await attempt();
    noteOpened(folder);
    return result;
  } catch (error) {
    if (error instanceof HubVaultError && error.kind === 'wrong-password') noteFailure(folder, guard.clock.now());
    throw error;
  }
}
