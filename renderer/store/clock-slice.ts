import { type CalendarDate, dateInZone, LOCAL_ZONE } from '../../domain/calendar.ts';
import type { SetPart } from './slice.ts';

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
  const read = () => ({ now: Date.now(), today: dateInZone(new Date(), LOCAL_ZONE) });
  return { ...read(), tick: () => set(read()) };
}
