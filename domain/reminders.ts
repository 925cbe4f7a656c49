import { type CalendarDate, daysBetween } from './calendar.ts';
import { invalidInput } from './errors.ts';

/** The days before a due date on which a reminder is given, each once; 0 is the day itself. */
export const reminderLadder = [90, 30, 14, 7, 3, 1, 0] as const;

export type ReminderRung = (typeof reminderLadder)[number];

/** A reminder put off until a day, and why. */
export interface Snooze {
  readonly until: CalendarDate;
  readonly reason: string;
}

/**
 * Puts a reminder off.
 * @throws HubVaultError `invalid-input` without a reason, or for a day that is not in the future.
 */
export function snoozeUntil(until: CalendarDate, reason: string, today: CalendarDate): Snooze {
  if (reason.trim() === '') throw invalidInput('A snooze needs a reason.', 'Say in a few words why it can wait.');
  if (until <= today) throw invalidInput('A snooze ends in the future.', `Choose a day after ${today}.`);
  return { until, reason: reason.trim() };
}

/**
 * The rung to remind of today, or `null`.
 *
 * Rungs that passed while nobody looked are not made up for one by one: only the nearest counts,
 * and only if it has not been given. A ladder starts at the account's lead time, so longer rungs
 * are left out. After the due day nothing more is given: the status speaks for itself.
 *
 * @param leadDays the longest rung wanted; a lead of 30 leaves out the rung of 90
 * @param given the rungs already given for this due date
 */
export function reminderFor(
  due: CalendarDate,
  today: CalendarDate,
  leadDays: number,
  given: ReadonlySet<ReminderRung>,
  snooze?: Snooze,
): ReminderRung | null {
  if (snooze && today < snooze.until) return null;
  const left = daysBetween(today, due);
  if (left < 0) return null;
  const nearest = reminderLadder.findLast((rung) => rung >= left && rung <= leadDays);
  return nearest === undefined || given.has(nearest) ? null : nearest;
}
