import { expect, it } from 'vitest';
import { parseCalendarDate } from '../../domain/calendar.ts';
import { doubtAboutExpiry } from '../../domain/doubt-about-expiry.ts';
import type { Expiry } from '../../domain/expiry.ts';
import { standingOf, type Verdict, verdicts } from '../../domain/verdict.ts';

const typed = { kind: 'dated', date: parseCalendarDate('2026-11-20'), origin: 'typed' } as const;
const about = (expiry: Expiry, verdict: Verdict, verifiedAt: string | null, zone = 'Europe/Paris') =>
  doubtAboutExpiry({ expiry, verdict, verifiedAt }, zone);

it.each(verdicts)('a typed expiry is doubted where "%s" after it says that the credential is good', (verdict) => {
  const doubt = about(typed, verdict, '2026-11-21T08:00:00Z');
  expect(doubt !== undefined).toBe(standingOf(verdict) === 'good');
});

it('its last day is over when the day is over where the analyst is', () => {
  // A quarter past midnight in Paris.
  expect(about(typed, 'verified', '2026-11-20T23:15:00Z')).toMatch(/^The provider accepted it after that day\./);
  expect(about(typed, 'verified', '2026-11-20T23:15:00Z', 'America/New_York')).toBeUndefined();
});

it.each<[string, Expiry, string | null]>([
  ['nobody has asked the provider', typed, null],
  ['the provider told the expiry', { ...typed, origin: 'provider' }, '2026-11-21T08:00:00Z'],
  ['there is none', { kind: 'never', origin: 'typed' }, '2026-11-21T08:00:00Z'],
  ['it is not known', { kind: 'unknown' }, '2026-11-21T08:00:00Z'],
])('nothing is doubted where %s', (_, expiry, verifiedAt) => {
  expect(about(expiry, 'verified', verifiedAt)).toBeUndefined();
});
