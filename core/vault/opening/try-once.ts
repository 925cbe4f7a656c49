import { setTimeout as sleep } from 'node:timers/promises';
import { HubVaultError } from '../../../domain/errors.ts';
import { noteFailure, noteOpened, waitBeforeTry } from './attempts.ts';
import type { Opening } from './opening.ts';

/** Makes one try, later after failures, and counts it when it fails for the secret being wrong. */
export async function tryOnce<T>(folder: string, opening: Opening | undefined, attempt: () => Promise<T>): Promise<T> {
  if (!opening) return await attempt();
  const wait = waitBeforeTry(folder, opening.clock.now());
  if (wait > 0) {
    opening.onWait?.(wait);
    await sleep(wait);
  }
  opening.beforeTry?.();
  try {
    const result = await attempt();
    noteOpened(folder);
    return result;
  } catch (error) {
    if (error instanceof HubVaultError && error.kind === 'wrong-password') noteFailure(folder, opening.clock.now());
    throw error;
  }
}
