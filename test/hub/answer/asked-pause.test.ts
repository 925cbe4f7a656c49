import { describe, expect, it } from 'vitest';
import { askedPause, pauseSentence } from '../../../core/hub/answer/asked-pause.ts';
import { judge } from '../../../core/hub/answer/judge.ts';
import type { Answer } from '../../../core/hub/transport/answer.ts';
import { shippedProvider } from '../verify-at.ts';

const now = Date.UTC(2026, 10, 22);

describe('the pause that an answer asks for', () => {
  it.each([
    ['120', 120_000],
    ['0', 0],
    ['-5', 0],
    ['Sun, 22 Nov 2026 01:00:00 GMT', 3_600_000],
    ['Sat, 21 Nov 2026 01:00:00 GMT', 0],
    ['soon', undefined],
  ])('is read from %s', (header, pause) => {
    expect(askedPause({ headers: { 'retry-after': header } }, now)).toBe(pause);
  });

  it('is not known where the answer names none', () => {
    expect(askedPause({ headers: {} }, now)).toBeUndefined();
  });

  it.each([
    [900, '1 second'],
    [90_000, '90 seconds'],
    [3_600_000, '60 minutes'],
    [3 * 3_600_000, '3 hours'],
    [Number.POSITIVE_INFINITY, 'more than a day'],
  ])('of %d ms is said as %s', (pause, words) => {
    expect(pauseSentence(pause)).toBe(`It asked for a pause of ${words}.`);
  });
});

describe('a 429', () => {
  const busy = (headers: Record<string, string>): Answer => ({ kind: 'answer', status: 429, headers, body: '{}' });

  it.each([
    ['a provider whose table has no row for it', 'rapid7', 'The answer had status 429.'],
    ['one that has', 'sekoia', 'Sekoia does not publish how many requests it allows.'],
  ])('of %s says how long to wait', (_, id, said) => {
    const { verification } = shippedProvider(id);
    const { verdict, note } = judge(busy({ 'retry-after': '3600' }), verification, { apiKey: 'x' });
    expect({ verdict, note }).toEqual({ verdict: 'rate-limited', note: `${said} It asked for a pause of 60 minutes.` });
    expect(judge(busy({}), verification, { apiKey: 'x' }).note).toBe(said);
  });
});
