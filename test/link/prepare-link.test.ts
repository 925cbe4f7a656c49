import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LinkDraft, prepareLink } from '../../core/hub/link/prepare-link.ts';
import { resolveServer } from '../../core/hub/server/server-address.ts';
import { HubVaultError } from '../../domain/errors.ts';
import { refusalOf } from '../domain/given.ts';
import { draftFor, nameOf, now, prepared, providers, refused, secrets } from './drafts.ts';

describe('a link that can be made', () => {
  it('needs a provider, a server where there are several, a name and the fields', () => {
    expect(prepared('sekoia')).toEqual({
      provider: providers.named('sekoia'),
      address: { server: 'fra1', apiBase: 'https://api.sekoia.io' },
      text: { name: 'Blue team', tags: [], usedBy: [] },
      keyType: 'organization',
      keyTypeIsAssumed: false,
      expiry: { kind: 'unknown' },
      rotation: { kind: 'default' },
      fields: { apiKey: secrets.sekoia },
      ca: null,
      warnings: [],
    });
  });

  it('keeps all that was given, cleaned', () => {
    const link = prepared('ibm-soar', {
      provider: nameOf('ibm-soar').toUpperCase(),
      server: 'https://SOAR.example.com:8443/',
      name: '  E\u0301quipe bleue ',
      description: ' Enriches incidents ',
      owner: ' iris@example.com ',
      keyType: 'Organization',
      expires: '6mo',
      rotateEvery: '45d',
      tags: ['prod', ' prod ', 'eu'],
      usedBy: ['xsoar', 'xsoar'],
      fields: {
        keyId: ' 1F0A1D2C-0B9F-4D55-9F9E-3F1F0A1D2C3B\n',
        keySecret: `\t${secrets.ibmSoar}\r\n`,
        organization: ' Société Générale ',
      },
    });
    expect(link).toEqual({
      provider: providers.named('ibm-soar'),
      address: { server: 'https://soar.example.com:8443', apiBase: 'https://soar.example.com:8443' },
      text: {
        name: 'Équipe bleue',
        description: 'Enriches incidents',
        owner: 'iris@example.com',
        tags: ['prod', 'eu'],
        usedBy: ['xsoar'],
      },
      keyType: 'organization',
      keyTypeIsAssumed: false,
      expiry: { kind: 'dated', date: '2027-05-21', origin: 'typed' },
      rotation: { kind: 'every', days: 45 },
      fields: {
        keyId: '1F0A1D2C-0B9F-4D55-9F9E-3F1F0A1D2C3B',
        keySecret: secrets.ibmSoar,
        organization: 'Société Générale',
      },
      ca: null,
      warnings: [],
    });
  });
});

describe('a provider', () => {
  const all = `See all ${providers.all.length} providers.`;

  it('may be named by id or name in any letter case', () => {
    const named = ['sekoia', 'SEKOIA', nameOf('sekoia')].map(
      (provider) => prepared('sekoia', { provider }).provider.id,
    );
    expect(named).toEqual(['sekoia', 'sekoia', 'sekoia']);
  });

  it.each([
    ['sekoai', 'There is no provider "sekoai".', 'Did you mean sekoia?'],
    ['rapid', 'There is no provider "rapid".', 'Did you mean rapid7?'],
    ['ibm', 'There is no provider "ibm".', 'Did you mean ibm-soar?'],
    ['Insight', 'There is no provider "Insight".', 'Did you mean rapid7?'],
    ['intelligence center', 'There is no provider "intelligence center".', 'Did you mean eclecticiq?'],
    ['resilient', 'There is no provider "resilient".', 'Did you mean ibm-soar?'],
    ['northlight', 'There is no provider "northlight".', all],
    ['', 'There is no provider "".', all],
    ['x'.repeat(10_000), `There is no provider "${'x'.repeat(60)}".`, all],
  ])('that is unknown is answered with the nearest: case %#', (provider, message, wayForward) => {
    expect(refused('sekoia', { provider })).toEqual({ message, wayForward });
  });
});

describe('a server', () => {
  it.each([
    ['rapid7', 'europe', 'eu'],
    ['rapid7', 'EUROPE', 'eu'],
    ['rapid7', 'Eurpoe', 'eu'],
    ['rapid7', 'japan', 'ap'],
    ['rapid7', 'United States', 'us or us2 or us3'],
    ['rapid7', 'states', 'us or us2 or us3'],
    ['rapid7', 'eu-west', 'eu'],
    ['infosec-iq', 'europe', 'eu'],
    ['infosec-iq', 'america', 'na'],
    ['sekoia', 'singapore', 'sgp1'],
    ['sekoia', 'secnumcloud', 'fra2'],
    ['ibm-soar', 'hosted', 'saas'],
    ['microsoft-defender', 'united kingdom', 'uk'],
  ])('of %s that is called as its label says (%s) is found by that', (provider, server, ids) => {
    const { wayForward } = refusalOf(() => resolveServer(providers.named(provider), server));
    expect(wayForward).toMatch(new RegExp(`^Did you mean ${ids}\\? `));
  });

  it('with a longer address than any is refused with the longest that may be', () => {
    expect(refused('sekoia', { server: `https://gateway.example.com/${'a'.repeat(300)}` })).toEqual({
      message: 'A server address has at most 300 characters.',
      wayForward: 'Give its beginning, up to the path.',
    });
  });

  const ways = 'Servers: fra1, fra2, mco1, uae1, usa1, sgp1. Or give an https:// address that stands in for one.';

  it.each([
    ['frb1', `${nameOf('sekoia')} has no server "frb1".`, `Did you mean fra1 or fra2? ${ways}`],
    ['', `${nameOf('sekoia')} has no server "".`, ways],
    ['atlantis-west', `${nameOf('sekoia')} has no server "atlantis-west".`, ways],
    [undefined, `${nameOf('sekoia')} needs a server.`, 'Choose one: fra1, fra2, mco1, uae1, usa1, sgp1.'],
  ])('that is unknown or not chosen is answered with the nearest and with all: %s', (server, message, wayForward) => {
    expect(refused('sekoia', { server })).toEqual({ message, wayForward });
  });
});

describe('a key type', () => {
  const rapid7 = nameOf('rapid7');
  const types = 'Its key types: user, organization, multi-tenant-admin, multi-tenant-user.';

  it('is the provider’s first one where none is chosen', () => {
    expect([prepared('rapid7').keyType, prepared('sekoia').keyType]).toEqual(['user', 'organization']);
    expect(prepared('rapid7', { keyType: 'ORGANIZATION' }).keyType).toBe('organization');
  });

  it.each([
    ['organisation', `${rapid7} has no key type "organisation".`, 'Did you mean organization?'],
    ['admin', `${rapid7} has no key type "admin".`, types],
    ['', `${rapid7} has no key type "".`, types],
  ])('that is unknown is answered with the nearest or with all: %j', (keyType, message, wayForward) => {
    expect(refused('rapid7', { keyType })).toEqual({ message, wayForward });
  });

  it('that is long is quoted in short', () => {
    const { message } = refused('rapid7', { keyType: 'x'.repeat(10_000) });
    expect(message).toBe(`${rapid7} has no key type "${'x'.repeat(40)}".`);
  });
});

describe('a rotation interval', () => {
  it('of never is none', () => {
    expect(prepared('sekoia', { rotateEvery: 'never' }).rotation).toEqual({ kind: 'none' });
  });

  it('that is none is refused', () => {
    expect(refused('sekoia', { rotateEvery: '3mo' })).toEqual({
      message: '"3mo" is not a rotation interval.',
      wayForward: 'Give a number of days from 1d to 3650d, for example 90d, or "never".',
    });
  });
});

it('any draft at all is prepared, or refused as invalid input without its secret', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('sekoia', 'rapid7', 'fra1', 'never', '30d', 'user'),
  );
  const field = <T>(usual: T) => fc.oneof({ weight: 6, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: text });
  const change = fc.record({
    provider: field('sekoia'),
    server: field('fra1'),
    name: field('Blue team'),
    description: field(undefined),
    keyType: field(undefined),
    expires: field(undefined),
    rotateEvery: field(undefined),
    tags: fc.array(field('prod'), { maxLength: 2 }),
    ca: field(undefined),
  });
  const attempt = (draft: LinkDraft): HubVaultError | undefined => {
    try {
      prepareLink(draft, providers, now);
      return undefined;
    } catch (error) {
      if (error instanceof HubVaultError) return error;
      throw error;
    }
  };
  let [taken, turnedDown] = [0, 0];
  fc.assert(
    fc.property(change, (changed) => {
      const error = attempt(draftFor('sekoia', changed));
      if (error) turnedDown += 1;
      else taken += 1;
      if (error) expect(error.kind).toBe('invalid-input');
      expect(`${error?.message} ${error?.wayForward}`).not.toContain(secrets.sekoia);
    }),
    { numRuns: 500 },
  );
  expect([taken > 0, turnedDown > 0]).toEqual([true, true]);
});
