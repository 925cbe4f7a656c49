import { expect, test } from 'vitest';
import type { CalendarDate } from '../../domain/calendar.ts';
import { nextStepAfter, sentenceOn, standingOf, verdicts } from '../../domain/verdict.ts';
import { ago, dateWords, distance, shortAgo } from '../../renderer/words/dates.ts';
import { expiryTone, expiryWords, rotationWords, statusTone } from '../../renderer/words/lifecycle-words.ts';
import { verdictLabel, verdictTone } from '../../renderer/words/verdict-words.ts';

const today = '2026-11-21' as CalendarDate;
const dates = dateWords('en-GB', 'UTC');

test('green is for a verified credential and for nothing else', () => {
  expect(verdicts.filter((verdict) => verdictTone(verdict) === 'good')).toEqual(['verified']);
  const tones = (['active', 'expiring', 'expired', 'revoked'] as const).map(statusTone);
  expect(tones).not.toContain('good');
});

test('only what is not good is red', () => {
  for (const verdict of verdicts) {
    expect(verdictTone(verdict) === 'bad').toBe(standingOf(verdict) === 'not-good');
  }
});

test('every verdict has a label, a sentence and a next step, none of them in the words of a command line', () => {
  for (const verdict of verdicts) {
    expect(verdictLabel(verdict)).not.toBe('');
    expect(sentenceOn(verdict)).toMatch(/\.$/);
    expect(nextStepAfter(verdict)).not.toContain('--');
  }
});

test('a day is said with how far it is', () => {
  const expiry = { kind: 'dated', date: '2026-12-03' as CalendarDate, origin: 'typed' } as const;
  expect(expiryWords(expiry, today, dates)).toEqual({ date: '3 Dec 2026', far: 'in 12 days' });
  expect(expiryWords({ kind: 'unknown' }, today, dates)).toEqual({ date: 'Unknown', far: '' });
  expect(expiryWords({ kind: 'never', origin: 'typed' }, today, dates)).toEqual({ date: 'Never', far: '' });
  expect([distance(0), distance(1), distance(-1), distance(-1200)]).toEqual([
    'today',
    'in 1 day',
    '1 day ago',
    '1,200 days ago',
  ]);
});

test('the far day of a revoked account is not shown as a danger', () => {
  const expiry = { kind: 'dated', date: '2027-12-03' as CalendarDate, origin: 'typed' } as const;
  expect(expiryTone(expiry, 'revoked', expiry.date)).toBe('neutral');
  expect(expiryTone(expiry, 'expired', expiry.date)).toBe('bad');
  // The provider ended it early: the day that is written beside it is still to come.
  expect(expiryTone(expiry, 'expired', '2026-01-01' as never)).toBe('neutral');
});

test.each([
  [{ status: 'overdue', intervalDays: 90, due: '2026-11-12' }, 'Overdue 9 days', 'bad'],
  [{ status: 'due-soon', intervalDays: 90, due: '2026-11-21' }, 'Due today', 'caution'],
  [{ status: 'due-soon', intervalDays: 90, due: '2026-11-26' }, 'Due in 5 days', 'caution'],
  [{ status: 'not-due', intervalDays: 90, due: '2027-01-20' }, 'Due in 60 days', 'neutral'],
  [{ status: 'no-policy', intervalDays: null, due: null }, 'No policy', 'neutral'],
] as const)('a rotation that stands as %o is said as "%s"', (rotation, label, tone) => {
  expect(rotationWords({ ...rotation, due: rotation.due as CalendarDate | null }, today)).toEqual({ label, tone });
});

test('an instant is said by how long ago it was', () => {
  const now = Date.parse('2026-11-21T12:00:00Z');
  const said = ['2026-11-21T11:59:30Z', '2026-11-21T11:55:00Z', '2026-11-21T10:00:00Z', '2026-11-18T12:00:00Z'];
  expect(said.map((instant) => ago(instant, now))).toEqual(['just now', '5 minutes ago', '2 hours ago', '3 days ago']);
  expect(said.map((instant) => shortAgo(instant, now))).toEqual(['now', '5 min ago', '2 h ago', '3 d ago']);
});

test('a month is said with its year', () => {
  expect(dates.month(today)).toBe('Nov 2026');
});

test('a locale that does not exist is taken for English', () => {
  expect(dateWords('C', 'UTC').day(today)).toBe('Nov 21, 2026');
});
