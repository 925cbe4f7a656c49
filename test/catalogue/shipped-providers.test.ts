import { isIP } from 'node:net';
import { describe, expect, it } from 'vitest';
import { readProviders, shippedProviders } from '../../catalogue/read.ts';
import { hostsOf } from '../../core/hub/egress/egress.ts';
import { kindOfHost } from '../../core/hub/transport/address-kind.ts';

const { providers, faults } = readProviders(shippedProviders);

function shipped(id: string) {
  const provider = providers.find((candidate) => candidate.id === id);
  if (!provider) throw new Error(`No provider "${id}" is shipped.`);
  return provider;
}

/** What never changes: other code, scripts and saved accounts rely on these ids. */
const expected = [
  { id: 'infosec-iq', servers: ['na', 'eu'], selfHosted: false, fields: ['apiKey'], keyTypes: ['organization'] },
  { id: 'eclecticiq', servers: [], selfHosted: true, fields: ['apiKey'], keyTypes: ['user'] },
  {
    id: 'ibm-soar',
    servers: ['saas'],
    selfHosted: true,
    fields: ['keyId', 'keySecret', 'organization'],
    keyTypes: ['organization'],
  },
  {
    id: 'rapid7',
    servers: ['us', 'us2', 'us3', 'eu', 'ca', 'au', 'ap', 'aps2', 'me1'],
    selfHosted: false,
    fields: ['apiKey'],
    keyTypes: ['user', 'organization', 'multi-tenant-admin', 'multi-tenant-user'],
  },
  {
    id: 'sekoia',
    servers: ['fra1', 'fra2', 'mco1', 'uae1', 'usa1', 'sgp1'],
    selfHosted: false,
    fields: ['apiKey'],
    keyTypes: ['organization'],
  },
];

/** Only the five, so that a sixth needs no change here. */
function theFive() {
  return expected.map(({ id }) => shipped(id));
}

describe('the shipped catalogue', () => {
  it('has no fault', () => {
    expect(faults).toEqual([]);
  });

  it('holds the five main providers', () => {
    const ids = providers.map((provider) => provider.id);
    expect(ids).toEqual(expect.arrayContaining(expected.map(({ id }) => id)));
  });

  it.each(expected)('gives $id its servers in order, its fields and its key types', (wanted) => {
    const { id, servers, fields, keyTypes } = shipped(wanted.id);
    expect({
      id,
      servers: servers.listed.map((server) => server.id),
      selfHosted: servers.selfHosted !== undefined,
      fields: fields.map((field) => field.id),
      keyTypes: keyTypes.map((type) => type.id),
    }).toEqual(wanted);
  });

  it('sends each verification to the address that the provider documents', () => {
    const addresses = theFive().map(({ servers, verification }) => {
      const base = servers.listed[0]?.apiBase ?? `https://ic.example.com${servers.selfHosted?.apiPath}`;
      const query = new URLSearchParams(verification.query).toString();
      return `${verification.method} ${base}${verification.path}${query && `?${query}`}`;
    });
    expect(addresses).toEqual([
      'GET https://securityiq.infosecinstitute.com/api/v2/languages?limit=1',
      'GET https://ic.example.com/api/v2/users/self',
      'GET https://app.resilientsystems.com/rest/session?include_permissions=false',
      'GET https://us.api.insight.rapid7.com/validate',
      'GET https://api.sekoia.io/v1/me',
    ]);
  });

  it('marks as secret every field but the ID and the organization of IBM', () => {
    const open = theFive().flatMap((provider) =>
      provider.fields.filter((field) => !field.secret).map((field) => `${provider.id} ${field.id}`),
    );
    expect(open).toEqual(['ibm-soar keyId', 'ibm-soar organization']);
  });

  it('refuses a value by its shape only at Sekoia, where the vendor states a limit', () => {
    const refusing = theFive().filter((provider) => provider.fields.some((field) => field.shape?.certain));
    expect(refusing.map((provider) => provider.id)).toEqual(['sekoia']);
  });

  it("puts Rapid7's unconfirmed servers last and marks no other one so", () => {
    const unconfirmed = theFive().flatMap((provider) =>
      provider.servers.listed.filter((server) => server.confidence === 'unconfirmed').map((server) => server.id),
    );
    expect(unconfirmed).toEqual(['aps2', 'me1']);
    expect(shipped('rapid7').servers.listed.at(-3)?.confidence).toBe('vendor');
  });

  it("tells Sekoia's wrong, expired and revoked keys apart, and leaves an unknown code unmapped", () => {
    const rules = shipped('sekoia').verification.verdicts.filter((rule) => rule.status.includes(401));
    expect(rules.map((rule) => [rule.body, rule.verdict])).toEqual([
      [[{ path: 'code', equals: 'T300' }], 'rejected'],
      [[{ path: 'code', equals: 'T301' }], 'expired'],
      [[{ path: 'code', equals: 'T302' }], 'revoked'],
      [[{ path: 'code', exists: false }], 'rejected'],
    ]);
  });

  it("looks for IBM's organization before it calls a credential verified", () => {
    const { select, verdicts } = shipped('ibm-soar').verification;
    expect(select).toEqual({ from: 'orgs', by: ['cloud_account', 'uuid', 'name'], field: 'organization' });
    expect(verdicts.map((rule) => rule.verdict)).toEqual(['wrong-server', 'ip-blocked', 'verified', 'rejected']);
  });

  it('finds a token without permissions at EclecticIQ before it calls any token verified', () => {
    const verdicts = shipped('eclecticiq').verification.verdicts.map((rule) => rule.verdict);
    expect(verdicts).toEqual(['missing-permission', 'verified', 'rejected', 'missing-permission', 'wrong-server']);
  });
});

it('no host of the catalogue is in a private network or bears a name that only such a one knows', () => {
  const hosts = providers.flatMap((provider) => hostsOf(provider).map(({ host }) => host));
  expect(hosts.length).toBeGreaterThan(100);
  const reserved = /\.(test|example|invalid|onion|alt)$/;
  const odd = (host: string) => isIP(host) !== 0 || kindOfHost(host) !== 'elsewhere' || reserved.test(host);
  expect(hosts.filter(odd)).toEqual([]);
});
