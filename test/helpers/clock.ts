import type { Clock } from '../../domain/clock.ts';

/** A clock that stands still at an instant, so that results can be compared whole. */
export function clockAt(instant: string, zone = 'Europe/Paris'): Clock {
  return { now: () => new Date(instant), zone };
}
