import type { Clock } from '../../domain/clock.ts';

/** A clock that stands still at an instant, so that results can be compared whole. */
export function clockAt(instant: string, zone = 'Europe/Paris'): Clock {
  return { now: () => new Date(instant), zone };
}

/** A clock that a test moves by hand. */
export interface MovableClock extends Clock {
  /** Sets it to another instant. */
  set(instant: string): void;
}

/** A clock that starts at an instant and moves only when it is told to. */
export function movableClock(instant: string, zone = 'Europe/Paris'): MovableClock {
  let present = new Date(instant);
  return {
    now: () => new Date(present),
    set: (next) => {
      present = new Date(next);
    },
    zone,
  };
}
