import { describe, expect, it } from 'vitest';
import { tells as tellsSchema } from '../../../catalogue/schema/answer.ts';
import { expiryConflict } from '../../../core/hub/answer/expiry-conflict.ts';
import { claimsOf } from '../../../core/hub/answer/jwt.ts';
import { expiryInCredential, readTold } from '../../../core/hub/answer/told.ts';
import { parseCalendarDate } from '../../../domain/calendar.ts';
import type { Expiry } from '../../../domain/expiry.ts';

interface Given {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly fields?: Readonly<Record<string, string>>;
}

function told(tells: object, { body, headers = {}, fields = {} }: Given, secrets: string[] = []) {
  const places = Object.entries(tells).map(([name, place]) => [name, { ...place, confidence: 'vendor' }]);
  const answer = { body, selected: undefined, text: '', headers };
  return readTold(answer, tellsSchema.parse(Object.fromEntries(places)), 'Europe/Paris', secrets, fields);
}

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = (claims: unknown) => `${part({ alg: 'none' })}.${part(claims)}.c2ln`;

const instant = '2027-03-31T23:30:00.000Z';
const seconds = Date.parse(instant) / 1000;
const day = parseCalendarDate('2027-04-01');
const dated: Expiry = { kind: 'dated', date: day, instant, origin: 'provider' };

describe('a header', () => {
  it('tells an expiry, whatever the letter case of its name', () => {
    const headers = { 'x-auth-key-expiration': instant };
    expect(told({ expiry: { header: 'X-Auth-Key-Expiration' } }, { headers })).toEqual({ expiry: dated });
  });

  it('tells permissions as words apart by commas or spaces', () => {
    const headers = { 'x-oauth-scopes': 'repo, read:org user' };
    expect(told({ permissions: { header: 'X-OAuth-Scopes', as: 'words' } }, { headers })).toEqual({
      permissions: ['repo', 'read:org', 'user'],
    });
  });

  it('that repeats the credential is not quoted, not even as it stands in an address', () => {
    const secret = 'a+b/c=d&e';
    const server = (value: string) =>
      told({ server: { header: 'X-Region' } }, { headers: { 'x-region': value } }, [secret]);
    expect(server('eu-1')).toEqual({ server: 'eu-1' });
    expect(server(`/?key=${encodeURIComponent(secret)}`)).toEqual({});
    expect(server(Buffer.from(secret).toString('base64'))).toEqual({});
  });
});

describe('a number', () => {
  it.each([
    ['seconds', seconds],
    ['seconds', String(seconds)],
    ['milliseconds', seconds * 1000],
  ])('of %s since 1970 is an expiry where the catalogue says so', (as, value) => {
    expect(told({ expiry: { path: 'at', as } }, { body: { at: value } })).toEqual({ expiry: dated });
  });

  it.each([0, -1, Number.MAX_SAFE_INTEGER, 1e300, '', 'soon', '1e9', null, {}])(
    'that is no moment is left out: %j',
    (value) => {
      expect(told({ expiry: { path: 'at', as: 'seconds' } }, { body: { at: value } })).toEqual({});
    },
  );
});

it('null means never only where the catalogue says so', () => {
  const body = { expires_at: null };
  expect(told({ expiry: { path: 'expires_at', nullIsNever: true } }, { body })).toEqual({
    expiry: { kind: 'never', origin: 'provider' },
  });
  expect(told({ expiry: { path: 'expires_at' } }, { body })).toEqual({});
  expect(told({ expiry: { path: 'expires_at', nullIsNever: true } }, { body: {} })).toEqual({});
});

describe('the credential itself', () => {
  const expiry = { jwt: { field: 'apiKey', claim: 'exp' }, as: 'seconds' };

  it('tells its expiry when it is a JSON Web Token', () => {
    const fields = { apiKey: jwt({ exp: seconds }) };
    expect(told({ expiry }, { fields }, [fields.apiKey])).toEqual({ expiry: dated });
  });

  it('tells it without asking anybody', () => {
    const tells = tellsSchema.parse({ expiry: { ...expiry, confidence: 'vendor' } });
    expect(expiryInCredential({ tells }, { apiKey: jwt({ exp: seconds }) }, 'Europe/Paris')).toEqual(dated);
    expect(expiryInCredential({ tells }, { apiKey: 'opaque' }, 'Europe/Paris')).toBeUndefined();
    expect(expiryInCredential({ tells: {} }, { apiKey: jwt({ exp: seconds }) }, 'Europe/Paris')).toBeUndefined();
  });

  it.each(['', 'a.b', 'a.b.c', '..', `${part({})}.${part([])}`, `a.${part(null)}.c`, `a.${part('text')}.c`, 'é.é.é'])(
    'tells nothing when it is another text: %s',
    (apiKey) => {
      expect(claimsOf(apiKey)).toBeUndefined();
      expect(told({ expiry }, { fields: { apiKey } })).toEqual({});
    },
  );

  it.each([{}, { exp: 'never' }, { exp: null }, { exp: -5 }])('tells nothing of odd claims: %j', (claims) => {
    expect(told({ expiry }, { fields: { apiKey: jwt(claims) } })).toEqual({});
  });
});

describe('an expiry that was typed', () => {
  const typed: Expiry = { kind: 'dated', date: parseCalendarDate('2027-01-01'), origin: 'typed' };

  it('and differs from what the provider tells is spoken of', () => {
    const kept = 'The told one is kept.';
    expect(expiryConflict(typed, dated, 'The provider')).toBe(
      `The provider tells another expiry, 2027-04-01, than was typed, 2027-01-01. ${kept}`,
    );
    expect(expiryConflict({ kind: 'never', origin: 'typed' }, dated, 'The provider')).toContain(
      'than was typed, never.',
    );
  });

  it.each<[string, Expiry, Expiry | undefined]>([
    ['the provider tells nothing', typed, undefined],
    ['the day is the same', { kind: 'dated', date: day, origin: 'typed' }, dated],
    ['nothing was typed', { kind: 'unknown' }, dated],
    [
      'the provider told the earlier one too',
      { kind: 'dated', date: parseCalendarDate('2027-01-01'), origin: 'provider' },
      dated,
    ],
  ])('is not spoken of when %s', (_, known, tells) => {
    expect(expiryConflict(known, tells, 'The provider')).toBeUndefined();
  });
});
