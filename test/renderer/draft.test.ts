import { expect, test } from 'vitest';
import { linkDraftSchema } from '../../contract/calls/hub.ts';
import { demoProviders } from '../../renderer/dev/demo-providers.ts';
import {
  draftErrors,
  draftFor,
  type HubDraft,
  isTouched,
  OWN_SERVER,
  toLinkDraft,
} from '../../renderer/features/hub/draft.ts';

function providerCalled(id: string) {
  const provider = demoProviders.find((each) => each.id === id);
  if (!provider) throw new Error(`No provider ${id}`);
  return provider;
}

const rapid7 = providerCalled('rapid7');
const none = new Set<string>();

test('a fresh form chooses nothing that a person should choose', () => {
  expect(draftFor(rapid7)).toMatchObject({ server: '', expiryChoice: 'unknown', keyType: 'user', name: '' });
  expect(isTouched(draftFor(rapid7))).toBe(false);
});

test.each<Partial<HubDraft>>([
  { name: 'SOC' },
  { parts: { org: 'acme' } },
  { rotateEvery: '45d' },
  { expiryChoice: 'never' },
  { tags: ['emea'] },
  { permissions: ['read alerts'] },
])('a form with %j is not fresh any more', (change) => {
  expect(isTouched({ ...draftFor(rapid7), ...change })).toBe(true);
});

test('a provider that is always self-hosted asks for the address at once', () => {
  expect(draftFor(providerCalled('eclecticiq')).server).toBe(OWN_SERVER);
});

test('a server that was asked for is chosen when listed, and typed when it is an address', () => {
  expect(draftFor(rapid7, 'eu')).toMatchObject({ server: 'eu', ownServer: '' });
  expect(draftFor(rapid7, 'https://gateway.example')).toMatchObject({
    server: OWN_SERVER,
    ownServer: 'https://gateway.example',
  });
});

test('an address of a pattern is taken apart, and put together again as the server', () => {
  const patterns = [
    { label: 'Yours', host: '{org}.okta.com', example: 'acme', help: 'Its name.', confidence: 'vendor' as const },
    {
      label: 'Cloud',
      host: 'api-{tenant}.{region}.x.io',
      example: 'api-a.eu.x.io',
      help: '',
      confidence: 'vendor' as const,
    },
  ];
  const okta = { ...rapid7, servers: [], patterns };
  const first = { server: 'pattern-0', ownServer: 'https://acme.okta.com', parts: { org: 'acme' } };
  expect(draftFor(okta).server).toBe('');
  expect(draftFor({ ...okta, patterns: patterns.slice(1) }).server).toBe('pattern-0');
  for (const asked of ['acme', 'acme.okta.com', 'https://ACME.okta.com/']) {
    expect(draftFor(okta, asked)).toMatchObject(first);
  }
  expect(draftFor(okta, 'https://api-acme.eu.x.io')).toMatchObject({
    server: 'pattern-1',
    parts: { tenant: 'acme', region: 'eu' },
  });
  expect(draftFor(okta, 'https://okta.gateway.example')).toMatchObject({ server: OWN_SERVER, parts: {} });
  expect(toLinkDraft(draftFor(okta, 'acme'), {}, false).server).toBe('https://acme.okta.com');
  const half = { ...draftFor(okta), server: 'pattern-1', parts: { tenant: 'a.b' }, name: 'One' };
  expect(draftErrors(half, okta, new Set(['apiKey']))).toEqual({
    'part-tenant': 'That is not an address like api-{tenant}.{region}.x.io.',
    'part-region': 'This part is missing.',
  });
});

test('everything that is missing is named at once', () => {
  expect(Object.keys(draftErrors(draftFor(rapid7), rapid7, none))).toEqual(['server', 'name', 'field-apiKey']);
  const own = { ...draftFor(rapid7), server: OWN_SERVER, ownServer: 'gateway', name: 'One' };
  expect(draftErrors(own, rapid7, new Set(['apiKey']))).toEqual({
    ownServer: 'Give the address with https:// in front.',
  });
});

test('a date that was not chosen is asked for', () => {
  const draft = { ...draftFor(rapid7, 'eu'), name: 'One', expiryChoice: 'date' as const };
  expect(draftErrors(draft, rapid7, new Set(['apiKey']))).toEqual({ expires: 'Choose the date.' });
});

test('what is sent fits the contract and leaves out what is empty', () => {
  const sent = toLinkDraft({ ...draftFor(rapid7, 'eu'), name: ' One ' }, { apiKey: 'k' }, false);
  expect(sent).toEqual({
    provider: 'rapid7',
    server: 'eu',
    name: 'One',
    keyType: 'user',
    tags: [],
    usedBy: [],
    fields: { apiKey: 'k' },
    offline: false,
  });
  expect(linkDraftSchema.safeParse(sent).success).toBe(true);
});

test('every way to say an expiry is sent in the words of the contract', () => {
  const draft = { ...draftFor(rapid7, 'eu'), expiryPreset: '180d', expiryDate: '2027-03-31' };
  const sent = (['unknown', 'never', 'date', 'preset'] as const).map(
    (expiryChoice) => toLinkDraft({ ...draft, expiryChoice }, {}, false).expires,
  );
  expect(sent).toEqual([undefined, 'never', '2027-03-31', '180d']);
});

test('a full form fits the contract', () => {
  const draft = {
    ...draftFor(rapid7),
    server: OWN_SERVER,
    ownServer: ' https://gateway.example ',
    name: 'One',
    owner: 'SOC',
    description: 'For the night',
    rotateEvery: '90d',
    tags: ['a'],
    usedBy: ['b'],
    ca: { fileName: 'ca.pem', text: '-----BEGIN CERTIFICATE-----' },
  };
  const sent = toLinkDraft(draft, { apiKey: 'k' }, true);
  expect(linkDraftSchema.safeParse(sent).success).toBe(true);
  expect(sent).toMatchObject({ server: 'https://gateway.example', ca: '-----BEGIN CERTIFICATE-----', offline: true });
});
