import { describe, expect, it } from 'vitest';
import type { Provider } from '../../catalogue/schema/provider.ts';
import { checkDescription, checkExpiry } from '../../core/hub/link/lifecycle-check.ts';
import { refusalOf } from '../domain/given.ts';
import { now, prepared, providers, refused } from './drafts.ts';

const sekoia = providers.named('sekoia');

function sekoiaWith(expiry: Partial<Provider['expiry']>): Provider {
  return { ...sekoia, expiry: { ...sekoia.expiry, ...expiry } };
}

describe('the expiry of a link', () => {
  it.each([
    [undefined, { kind: 'unknown' }],
    ['never', { kind: 'never', origin: 'typed' }],
    ['2026-11-21', { kind: 'dated', date: '2026-11-21', origin: 'typed' }],
    ['180d', { kind: 'dated', date: '2027-05-20', origin: 'typed' }],
    ['365d', { kind: 'dated', date: '2027-11-21', origin: 'typed' }],
    ['2027-11-21', { kind: 'dated', date: '2027-11-21', origin: 'typed' }],
    ['1y', { kind: 'dated', date: '2027-11-21', origin: 'typed' }],
  ])('of %s is taken as it is meant', (expires, expiry) => {
    const link = prepared('sekoia', { expires });
    expect([link.expiry, link.warnings]).toEqual([expiry, []]);
  });

  it.each(['2027-11-22', '366d', '13mo', '2199-12-31'])('beyond the provider’s longest is refused: %s', (expires) => {
    const { message, wayForward } = refused('sekoia', { expires });
    expect(message).toMatch(/^The expiry \d{4}-\d\d-\d\d is too far off: Sekoia gives a key at most 365 days\.$/);
    expect(wayForward).toBe('Usual choices: 30d, 180d, 365d.');
  });

  it.each(['2026-11-20', '2000-01-01'])('that has passed is refused, whoever the provider: %s', (expires) => {
    for (const provider of ['sekoia', 'rapid7'] as const) {
      expect(refused(provider, { expires })).toEqual({
        message: `The expiry ${expires} has passed.`,
        wayForward: 'Link a credential that still works.',
      });
    }
  });

  it.each([
    ['2027-02-29', '"2027-02-29" is not a date that exists.'],
    ['2027-04-31', '"2027-04-31" is not a date that exists.'],
    ['2027-2-3', '"2027-2-3" is not a date that exists.'],
    ['9999-12-31', '"9999-12-31" is not between 2000 and 2199.'],
    ['soon', '"soon" is not an expiry.'],
    ['Never', '"Never" is not an expiry.'],
    ['', '"" is not an expiry.'],
    ['0d', '"0d" is not an expiry.'],
  ])('that is none is refused: %j', (expires, message) => {
    expect(refused('sekoia', { expires }).message).toBe(message);
  });
});

describe('what the provider allows', () => {
  const always = 'Every key of Sekoia expires.';
  const far = 'The expiry 2030-01-01 is too far off: Sekoia gives a key at most 365 days.';

  it.each(['vendor', 'vendor-via-partner', 'third-party'] as const)(
    'refuses what it does not, when the fact is sure: %s',
    (confidence) => {
      const strict = sekoiaWith({ never: 'refused', confidence });
      const refusals = ['never', '2030-01-01'].map((typed) => refusalOf(() => checkExpiry(strict, typed, now)));
      const common = { kind: 'invalid-input', wayForward: 'Usual choices: 30d, 180d, 365d.' };
      expect(refusals).toEqual([
        { ...common, message: always },
        { ...common, message: far },
      ]);
    },
  );

  it('only warns when nobody has confirmed it', () => {
    const loose = sekoiaWith({ never: 'refused', confidence: 'unconfirmed' });
    const note = '(Not confirmed by the provider, so it was kept.)';
    expect(['never', '2030-01-01', '30d'].map((typed) => checkExpiry(loose, typed, now))).toEqual([
      { expiry: { kind: 'never', origin: 'typed' }, warnings: [`${always} ${note}`] },
      { expiry: { kind: 'dated', date: '2030-01-01', origin: 'typed' }, warnings: [`${far} ${note}`] },
      { expiry: { kind: 'dated', date: '2026-12-21', origin: 'typed' }, warnings: [] },
    ]);
  });

  it('sets no bound where it is not known', () => {
    const { maximum: _maximum, ...expiry } = sekoia.expiry;
    const boundless: Provider = { ...sekoia, expiry: { ...expiry, never: 'unknown', presets: [] } };
    expect(['never', '2199-12-31'].map((typed) => checkExpiry(boundless, typed, now).warnings)).toEqual([[], []]);
  });

  it('without usual choices says to check the date', () => {
    const strict = sekoiaWith({ presets: [] });
    expect(refusalOf(() => checkExpiry(strict, '2030-01-01', now)).wayForward).toBe('Check the date.');
  });

  it('is counted in months and years on the calendar', () => {
    const yearly = sekoiaWith({ maximum: '6mo' });
    expect(checkExpiry(yearly, '2027-05-21', now).warnings).toEqual([]);
    expect(refusalOf(() => checkExpiry(yearly, '2027-05-22', now)).message).toBe(
      'The expiry 2027-05-22 is too far off: Sekoia gives a key at most 6 months.',
    );
  });
});

describe('a rule for descriptions', () => {
  it('only warns when nobody has confirmed it', () => {
    const description = { shortest: 10, longest: 99, rule: 'At least 10.', confidence: 'unconfirmed' } as const;
    const loose: Provider = { ...sekoia, naming: { description } };
    expect(checkDescription(loose, 'short')).toEqual(['The description has 5 characters; Sekoia takes 10 to 99.']);
    expect(checkDescription(loose, 'long enough')).toEqual([]);
  });
});
