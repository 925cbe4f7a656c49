import { expect, it } from 'vitest';
import { parseCalendarDate } from '../../domain/calendar.ts';
import { doubtAboutExpiry } from '../../domain/doubt-about-expiry.ts';
import type { Expiry } from '../../domain/expiry.ts';
import type { AccountStatus } from '../../domain/status.ts';
import { standingOf, type Verdict, verdicts } from '../../domain/verdict.ts';

const typed = { kind: 'dated', date: parseCalendarDate('2026-11-20'), origin: 'typed' } as const;

interface About {
  readonly expiry?: Expiry;
  readonly status?: AccountStatus;
  readonly verdict?: Verdict;
  readonly provenAt?: string | null;
  readonly zone?: string;
}

/** The doubt about an account that was accepted the day after its typed expiry, but for what is said. */
function doubt({ zone = 'Europe/Paris', ...about }: About = {}): string | undefined {
  const usual = { expiry: typed, status: 'expired', verdict: 'verified', provenAt: '2026-11-21T08:00:00Z' } as const;
  return doubtAboutExpiry({ ...usual, ...about }, zone);
}

it('an expiry is doubted where the provider accepted the credential after it', () => {
  expect(doubt()).toBe('The provider accepted it after that day. Correct the date, or revoke the credential.');
});

it.each(verdicts)('after "%s" it is doubted still, unless the credential is not good any more', (verdict) => {
  expect(doubt({ verdict }) !== undefined).toBe(standingOf(verdict) !== 'not-good');
});

it('its last day is over when it is over where the analyst is', () => {
  // A quarter past midnight in Paris.
  const provenAt = '2026-11-20T23:15:00Z';
  expect(doubt({ provenAt })).toBeDefined();
  expect(doubt({ provenAt, zone: 'America/New_York' })).toBeUndefined();
});

it.each<[string, About]>([
  ['the provider never accepted it', { provenAt: null }],
  ['it was revoked', { status: 'revoked' }],
  ['the provider told the expiry', { expiry: { ...typed, origin: 'provider' } }],
  ['there is none', { expiry: { kind: 'never', origin: 'typed' } }],
  ['it is not known', { expiry: { kind: 'unknown' } }],
])('nothing is doubted where %s', (_, about) => {
  expect(doubt(about)).toBeUndefined();
});
