import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRequestLink, writtenRequestLink } from '../../core/hub/request/request-link.ts';
import { reviewRequest } from '../../core/hub/request/review-request.ts';
import type { LinkRequest } from '../../domain/link-request.ts';
import { readLinkRequest, writtenLinkRequest } from '../../domain/read-link-request.ts';
import { hasHiddenCharacters } from '../../domain/text.ts';
import { refusalOf } from '../domain/given.ts';
import { now, providers } from '../link/drafts.ts';

const base = { hubvault: 'link-request', schema: 1, provider: 'rapid7' } as const;

const whole: LinkRequest = {
  ...base,
  server: 'eu',
  name: 'SIEM production',
  description: 'Reads the alerts of the night shift',
  owner: 'Équipe bleue',
  keyType: 'organization',
  permissions: ['Read investigations', 'Read users'],
  expires: '180d',
  rotateEvery: '90d',
  tags: ['prod'],
  usedBy: ['Splunk SOAR'],
};

function read(change: object): LinkRequest {
  return readLinkRequest(JSON.stringify({ ...whole, ...change }));
}

const word = fc.stringMatching(/^[a-zé]{1,9}( [a-z]{1,9}){0,2}$/);
const anyRequest: fc.Arbitrary<LinkRequest> = fc.record(
  {
    hubvault: fc.constant('link-request' as const),
    schema: fc.constant(1 as const),
    provider: fc.constantFrom(...providers.all.map(({ id }) => id)),
    server: fc.constantFrom('eu', 'us2', 'na'),
    name: word,
    description: word,
    owner: word,
    permissions: fc.array(word, { minLength: 1, maxLength: 3 }),
    expires: fc.constantFrom('180d', '2027-03-31', 'never'),
    rotateEvery: fc.constantFrom('30d', 'never'),
    tags: fc.array(word, { minLength: 1, maxLength: 3 }),
    usedBy: fc.array(word, { minLength: 1, maxLength: 3 }),
  },
  { requiredKeys: ['hubvault', 'schema', 'provider'] },
);

describe('a link request', () => {
  it('is read as it was written, as a file and as a link', () => {
    fc.assert(
      fc.property(anyRequest, (request) => {
        expect(readLinkRequest(`\ufeff${writtenLinkRequest(request)}`)).toEqual(request);
        expect(readRequestLink(writtenRequestLink(request) ?? '')).toEqual(request);
      }),
    );
  });

  it('is a text of visible lines, or it is refused, whatever the file holds', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.json(),
      fc.anything().map((each) => JSON.stringify(each) ?? ''),
    );
    const part = fc.constantFrom(
      'name',
      'owner',
      'server',
      'provider',
      'permissions',
      'expires',
      '__proto__',
      'apiKey',
    );
    const changed = fc
      .tuple(part, fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }), fc.anything()))
      .map(
        ([name, value]) =>
          `{"hubvault":"link-request","schema":1,"provider":"sekoia",${JSON.stringify(name)}:${JSON.stringify(value) ?? 0}}`,
      );
    fc.assert(
      fc.property(fc.oneof(anything, changed), (text) => {
        try {
          const texts = Object.values(readLinkRequest(text)).flat().map(String);
          return texts.every((each) => !hasHiddenCharacters(each));
        } catch (error) {
          return (
            refusalOf(() => {
              throw error;
            }).kind === 'invalid-input'
          );
        }
      }),
      { numRuns: 2000 },
    );
  });

  it.each<[string, object]>([
    ['direction marks that turn a name around', { name: 'gnp.\u202eexe' }],
    ['invisible letters', { owner: 'Blue\u200bteam' }],
    ['control characters', { description: 'a\u0007b' }],
    ['line breaks', { permissions: ['Read\nWrite'] }],
    ['a host in letters of another script', { server: 'https://rаpid7.com' }],
    ['such a host in its ASCII form', { server: 'https://xn--rpid7-4ve.com' }],
    ['a host behind a user name', { server: 'https://rapid7.com@evil.example' }],
    ['a host behind a back slash', { server: 'https:\\\\evil.example' }],
    ['an address with a query', { server: 'https://evil.example?x' }],
    ['an address of another scheme', { server: 'javascript:alert(1)' }],
    ['an expiry that is none', { expires: 'soon' }],
    ['a rotation interval that is none', { rotateEvery: '1y' }],
    ['more than can be read', { permissions: Array.from({ length: 51 }, (_, index) => `permission ${index}`) }],
    ['another version of the form', { schema: 2 }],
    ['another kind of file', { hubvault: 'backup' }],
  ])('with %s is refused', (_, change) => {
    expect(refusalOf(() => read(change)).kind).toBe('invalid-input');
  });

  it.each<[string, object]>([
    ['a field of a credential', { apiKey: 'x' }],
    ['fields', { fields: { apiKey: 'x' } }],
    ['a password', { Password: 'x' }],
    ['a token', { refresh_token: 'x' }],
  ])('that holds %s is refused as holding a secret', (_, change) => {
    expect(refusalOf(() => read(change)).message).toContain('it holds a secret, and a request never does.');
  });

  it.each([
    '7c9e6679-7425-40de-944b-e07fc1f90ae7',
    'use eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0 please',
    'Sk7qLw2ZpX9vTn4RbYc8Ju1MzQ',
    'ghp_16C7e42F292c6912E7710c838347Ae178B4a',
    'token: 4f9d1c6000004c359a18badbadbadbad',
  ])('with %s in any of its texts is refused, and the refusal quotes nothing of it', (secret) => {
    for (const part of ['name', 'description', 'owner']) {
      const { message, wayForward } = refusalOf(() => read({ [part]: secret }));
      expect(message).toContain('looks like a key');
      expect(`${message}${wayForward}`).not.toContain(secret.slice(-8));
    }
    expect(() => read({ permissions: [secret] })).toThrow('looks like a key');
    expect(() => read({ server: `https://gateway.example/${secret.replaceAll(/[ :]/g, '')}` })).toThrow();
  });

  it.each([
    'Rapid7 InsightIDR production, EMEA-2 (night shift)',
    'svc-hubvault-read-only-prod-eu-west-1',
    'Antidisestablishmentarianism',
    'https://soar.customer-portal.example.com:8443/path/to/api',
    'Zürichsee Versicherung, Sankt-Gallen 2026-11-21',
  ])('may say %s: it is no key', (text) => {
    expect(read({ description: text }).description).toBe(text);
  });
});

describe('a link request held against the catalogue', () => {
  it('tells all that a person needs to see', () => {
    expect(reviewRequest(whole, providers, now)).toEqual({
      request: whole,
      provider: { id: 'rapid7', name: providers.named('rapid7').name },
      server: expect.stringContaining('eu.api.insight.rapid7.com'),
      unlistedHost: null,
      warnings: [],
    });
  });

  it.each([
    ['https://gateway.evil.example/x', 'gateway.evil.example'],
    ['https://eu.api.insight.rapid7.com.evil.example', 'eu.api.insight.rapid7.com.evil.example'],
    ['https://eu.api.insight.rapid7.com', null],
    ['https://EU.api.insight.rapid7.com:8443', 'eu.api.insight.rapid7.com:8443'],
  ])('marks %s, unless the catalogue knows it', (server, host) => {
    expect(reviewRequest({ ...whole, server }, providers, now).unlistedHost).toBe(host);
  });

  it('is refused for a provider that is not known', () => {
    expect(refusalOf(() => reviewRequest({ ...whole, provider: 'evil' }, providers, now)).message).toBe(
      'The request is for a provider that HubVault does not know. Nothing was done.',
    );
  });

  it.each([
    [{ expires: '2020-01-01' }, 'The expiry 2020-01-01 has passed.'],
    [{ keyType: 'robot' }, 'has no key type'],
    [{ server: 'mars' }, 'has no server "mars"'],
  ])('with %j says what will be refused', (change, warning) => {
    expect(reviewRequest({ ...whole, ...change }, providers, now).warnings.join()).toContain(warning);
  });
});

describe('a link of the system', () => {
  it.each([
    'hubvault://link/rapid7?server=https%3A%2F%2Fevil.example',
    'hubvault://link/rapid7?server=evil.example',
    'hubvault://link/rapid7?apiKey=x',
    'hubvault://link/rapid7?name=a&name=b',
    'hubvault://link/rapid7?name=a%E2%80%AEb',
    'hubvault://link/rapid7?name=7c9e6679-7425-40de-944b-e07fc1f90ae7',
    'hubvault://link/rapid7?__proto__=x',
    'hubvault://link/rapid7?constructor=x',
    `hubvault://link/rapid7?name=${'a'.repeat(3000)}`,
  ])('%s is none', (link) => {
    expect(readRequestLink(link)).toBeUndefined();
  });

  it('cannot be made of a request for an address', () => {
    expect(writtenRequestLink({ ...base, server: 'https://gateway.example' })).toBeUndefined();
  });
});
