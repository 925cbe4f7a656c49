import type { Actor } from '../../../domain/audit.ts';
import type { Clock } from '../../../domain/clock.ts';

/**
 * Who opens a vault and by which clock, for the audit log, and what watches over the try: the limit
 * of attempts, and the memory outside the vault. Both guests hand one in; only what opens a copy,
 * such as a backup, goes without.
 */
export interface Opening {
  /** The window, unless it is said. */
  readonly actor?: Actor;
  readonly clock: Clock;
  /** The folder of the memory; without it, older copies are found by slot file and database alone. */
  readonly memory?: string;
  /** Told how many milliseconds a try has to wait after failures. */
  readonly onWait?: (milliseconds: number) => void;
  /** Called after the wait; it throws to give up. */
  readonly beforeTry?: () => void;
  /** Cuts short what has the data key at hand: the key is overwritten at once, and what is not in place yet never is. */
  readonly signal?: AbortSignal;
}

/** An opening by the window, by the system's clock. */
export const openedByApp: Opening = { actor: 'app', clock: { now: () => new Date(), zone: 'UTC' } };
