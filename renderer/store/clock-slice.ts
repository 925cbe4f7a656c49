import { type CalendarDate, dateInZone } from '../../domain/calendar.ts';
import type { SetPart } from './slice.ts';

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The time that the screens are drawn for. */
export interface ClockSlice {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** The day it is where the analyst is. */
  readonly today: CalendarDate;
  readonly tick: () => void;
}

/** Makes the slice of the time. */
export function clockSlice(set: SetPart<ClockSlice>): ClockSlice {
  const read = () => ({ now: Date.now(), today: dateInZone(new Date(), zone) });
  return { ...read(), tick: () => set(read()) };
}
