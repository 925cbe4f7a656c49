import type { ActivityFilter } from '../../../contract/calls/activity.ts';
import type { Actor, AuditEvent } from '../../../domain/audit.ts';
import { isCalendarDate } from '../../../domain/calendar.ts';
import { DAY_MS } from '../../../domain/time-units.ts';

/** The spans of time that can be chosen. */
export const spans = ['any', 'today', 'week', 'month', 'between'] as const;

type Span = (typeof spans)[number];

/** What is chosen above the log, as it is typed. */
export interface ActivityChoice {
  readonly event: AuditEvent | 'any';
  readonly actor: Actor | 'any';
  readonly about: string;
  readonly span: Span;
  /** Days, `YYYY-MM-DD` or empty, of the span "between". */
  readonly from: string;
  readonly to: string;
}

/** Nothing chosen: the whole log. */
export const wholeLog: ActivityChoice = { event: 'any', actor: 'any', about: '', span: 'any', from: '', to: '' };

/** The first instant of a day here, so many days later; `undefined` for what is no day. */
function startOf(day: string, daysLater = 0): string | undefined {
  if (!isCalendarDate(day)) return undefined;
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  return new Date(year, month - 1, date + daysLater).toISOString();
}

function startOfToday(now: number): string {
  const start = new Date(now);
  start.setHours(0, 0, 0, 0);
  return start.toISOString();
}

function timesOf({ span, from, to }: ActivityChoice, now: number): Pick<ActivityFilter, 'since' | 'until'> {
  if (span === 'today') return { since: startOfToday(now) };
  if (span === 'week') return { since: new Date(now - 7 * DAY_MS).toISOString() };
  if (span === 'month') return { since: new Date(now - 30 * DAY_MS).toISOString() };
  if (span === 'any') return {};
  const [since, until] = [startOf(from), startOf(to, 1)];
  return { ...(since !== undefined && { since }), ...(until !== undefined && { until }) };
}

/** What main is asked for, by what is chosen. Days are those of the analyst's zone. */
export function filterOf(choice: ActivityChoice, now: number): ActivityFilter {
  const about = choice.about.trim();
  return {
    ...(choice.event !== 'any' && { event: choice.event }),
    ...(choice.actor !== 'any' && { actor: choice.actor }),
    ...(about !== '' && { about }),
    ...timesOf(choice, now),
  };
}

/** Whether anything is chosen. */
export function isNarrowed(choice: ActivityChoice): boolean {
  return choice.event !== 'any' || choice.actor !== 'any' || choice.about !== '' || choice.span !== 'any';
}
