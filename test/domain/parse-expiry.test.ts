import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expirySchema, parseExpiry } from '../../domain/expiry.ts';
import { momentAt, refusalOf } from './given.ts';

const now = momentAt('2026-11-21T09:30:00Z');
const FORMS = 'Give a date (2027-03-31), a time from today (180d, 6mo, 1y) or "never".';
const DATE_FORM = 'Write it as YYYY-MM-DD, for example 2027-03-31, between 2000 and 2199.';

describe('a typed expiry', () => {
  it.each([
    ['2027-03-31', '2027-03-31'],
    ['2199-12-31', '2199-12-31'],
    // That it has passed is for the one who links to judge: an old account may be entered too.
    ['2000-01-01', '2000-01-01'],
    ['1d', '2026-11-22'],
    ['180d', '2027-05-20'],
    ['365d', '2027-11-21'],
    ['9999d', '2054-04-07'],
    ['1mo', '2026-12-21'],
    ['6mo', '2027-05-21'],
    ['1y', '2027-11-21'],
    ['173y', '2199-11-21'],
  ])('of %s ends on %s', (text, date) => {
    expect(parseExpiry(text, now)).toEqual({ kind: 'dated', date, origin: 'typed' });
  });

  it('of "never" is never', () => {
    expect(parseExpiry('never', now)).toEqual({ kind: 'never', origin: 'typed' });
  });

  it('counts from the day it is where the analyst is', () => {
    const endOf = (zone: string) => parseExpiry('1d', momentAt('2026-11-21T10:30:00Z', zone));
    expect(endOf('Pacific/Kiritimati')).toEqual({ kind: 'dated', date: '2026-11-23', origin: 'typed' });
    expect(endOf('Pacific/Pago_Pago')).toEqual({ kind: 'dated', date: '2026-11-21', origin: 'typed' });
  });

  it('of a month from the last day of January ends on the last of February', () => {
    const end = parseExpiry('1mo', momentAt('2027-01-31T09:30:00Z'));
    expect(end).toEqual({ kind: 'dated', date: '2027-02-28', origin: 'typed' });
  });

  it.each([
    '',
    ' ',
    'Never',
    'NEVER',
    'never ',
    'never\n',
    'unknown',
    'null',
    'NaN',
    'Infinity',
    '0d',
    '00d',
    '030d',
    '-1d',
    '+1d',
    '1.5y',
    '1e3d',
    '30',
    '30 d',
    '30D',
    '30days',
    '2w',
    '1m',
    '1y6mo',
    '30d\n',
    '３０d',
    'tomorrow',
    '31-03-2027',
    '03/31/2027',
    '2027/03/31',
    ' 2027-03-31',
    '12027-03-31',
    '\u0000',
    '💥',
    '\ud800',
  ])('is refused with the accepted forms when it is none of them: %j', (text) => {
    expect(refusalOf(() => parseExpiry(text, now))).toEqual({
      kind: 'invalid-input',
      message: `${JSON.stringify(text)} is not an expiry.`,
      wayForward: FORMS,
    });
  });

  it.each(['10000d', '174y', '400y', '9999y', '9999mo', `${'9'.repeat(40)}d`])(
    'is refused with the limit when it is beyond: %j',
    (text) => {
      expect(refusalOf(() => parseExpiry(text, now))).toEqual({
        kind: 'invalid-input',
        message: `The expiry "${text.slice(0, 40)}" is too far off: at most 9999 days, months or years, and no later than 2199-12-31.`,
        wayForward: 'Give a nearer one, or "never" for a credential that does not expire.',
      });
    },
  );

  it.each(['2200-01-01', '1999-12-31', '9999-12-31'])('is refused with the limits of a date: %j', (text) => {
    expect(refusalOf(() => parseExpiry(text, now))).toEqual({
      kind: 'invalid-input',
      message: `"${text}" is not between 2000 and 2199.`,
      wayForward: DATE_FORM,
    });
  });

  it.each(['2027-02-29', '2026-04-31', '2027-2-3', '2027-03-31 ', '2027-03-31T12:00:00Z', '2027-'])(
    'is refused with the form of a date when it is meant for one: %j',
    (text) => {
      expect(refusalOf(() => parseExpiry(text, now))).toEqual({
        kind: 'invalid-input',
        message: `${JSON.stringify(text)} is not a date that exists.`,
        wayForward: DATE_FORM,
      });
    },
  );

  it.each([
    ['x'.repeat(10_000), 'x'.repeat(40), 'an expiry'],
    ['never'.repeat(2_000), 'never'.repeat(8), 'an expiry'],
    ['2027-'.repeat(2_000), '2027-'.repeat(8), 'a date that exists'],
  ])('of 10,000 characters is refused in a short sentence', (text, shown, what) => {
    expect(refusalOf(() => parseExpiry(text, now)).message).toBe(`"${shown}" is not ${what}.`);
  });

  it('of any text at all is an expiry that can be stored, or is refused', () => {
    const number = fc.oneof(fc.nat(), fc.string({ unit: 'binary' }));
    const near = fc.tuple(number, fc.constantFrom('d', 'mo', 'y', '-01-01', '-', '')).map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(near, fc.string({ unit: 'binary' })), (text) => {
        try {
          const expiry = parseExpiry(text, now);
          expect(expirySchema.parse(expiry)).toEqual(expiry);
        } catch (error) {
          expect(error).toMatchObject({ name: 'HubVaultError', kind: 'invalid-input' });
        }
      }),
      { numRuns: 400 },
    );
  });
});
