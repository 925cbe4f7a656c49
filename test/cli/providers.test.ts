import { describe, expect, it } from 'vitest';
import { loadShippedProviders } from '../../catalogue/shipped.ts';
import type { EgressList } from '../../core/hub/egress/egress-list.ts';
import { hubvault, jsonOf } from '../helpers/cli.ts';

const shipped = loadShippedProviders();

describe('providers', () => {
  it('lists every provider with what is needed to link it; no vault is asked for', async () => {
    const { code, out, err } = await hubvault(['providers']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const [headings = '', ...rows] = out.trimEnd().split('\n');
    expect(headings.split(/ {2,}/)).toEqual(['ID', 'NAME', 'CATEGORY', 'FIELDS', 'SERVERS']);
    expect(rows.map((row) => row.split(/ {2,}/))).toEqual(
      shipped.map(({ id, name, category, fields, servers }) => [
        id,
        name,
        category,
        fields.map((field) => field.id).join(', '),
        [
          ...servers.listed.map((server) => server.id),
          ...(servers.selfHosted || servers.patterns.length > 0 ? ['your own'] : []),
        ].join(', '),
      ]),
    );
    const column = headings.indexOf('SERVERS');
    expect(rows.map((row) => row.slice(column - 2, column))).toEqual(rows.map(() => '  '));
  });

  it('prints the whole catalogue as JSON', async () => {
    const run = await hubvault(['providers', '--json']);
    expect({ ...run, out: jsonOf(run) }).toEqual({ code: 0, out: { schema: 1, providers: shipped }, err: '' });
  });

  it.each(shipped.map(({ id, name }) => [id, name] as const))(
    'prints %s alone as JSON, by id or name',
    async (id, name) => {
      const run = await hubvault(['providers', id, '--json']);
      const providers = shipped.filter((provider) => provider.id === id);
      expect({ ...run, out: jsonOf(run) }).toEqual({ code: 0, out: { schema: 1, providers }, err: '' });
      expect(await hubvault(['providers', name.toUpperCase(), '--json'])).toEqual(run);
    },
  );

  it.each(shipped.map((provider) => [provider.id, provider] as const))(
    'tells all that is known of %s: servers, fields, key types, check, life and steps',
    async (id, provider) => {
      const { code, out, err } = await hubvault(['providers', id]);
      expect({ code, err }).toEqual({ code: 0, err: '' });
      const said = out.replace(/\s+/g, ' ');
      const { procedures, notes, fields, keyTypes, servers } = provider;
      const facts = [
        `${provider.name} (${id})`,
        provider.summary,
        ...servers.listed.map((server) => `${server.id} ${server.label}, ${server.apiBase}`),
        ...[...servers.patterns, ...(servers.selfHosted ? [servers.selfHosted] : [])].flatMap(({ example, help }) => [
          `--server ${example}`,
          help,
        ]),
        ...fields.flatMap(({ id: field, label, help }) => [`${field}: ${label}`, help]),
        ...keyTypes.map((type) => `${type.id}: ${type.help}`),
        ...[procedures.create, procedures.rotate, procedures.revoke].flatMap(({ role, prerequisites, steps }) => [
          `Role: ${role}`,
          ...prerequisites.map((text) => `Before: ${text}`),
          ...steps.map((text, index) => `${index + 1}. ${text}`),
        ]),
        ...notes.map(({ text }) => text),
        ...servers.listed.flatMap(({ note }) => note ?? []),
        `${provider.verification.method} ${provider.verification.path}`,
        ...[provider.verification, ...provider.verification.verdicts, provider.revocation].flatMap(
          ({ note }) => note ?? [],
        ),
        ...provider.verification.verdicts.map(({ verdict }) => `: ${verdict}`),
        ...[provider.naming.displayName, provider.naming.description].flatMap((naming) => naming?.rule ?? []),
      ];
      expect(facts.filter((fact) => !said.includes(fact.replace(/\s+/g, ' ')))).toEqual([]);
      const unbroken = (line: string) => line.length > 88 && line.trim().split(' ').length > 3;
      expect(out.split('\n').filter(unbroken)).toEqual([]);
    },
  );

  it('says how sure each fact is that the vendor itself does not say', async () => {
    const sheet = async (id: string) => (await hubvault(['providers', id])).out;
    const sekoia = await sheet('sekoia');
    expect(sekoia).toContain('  401, code T301: expired (not from the vendor)\n');
    expect(sekoia).toContain('  401, without code: rejected\n');
    expect(sekoia).toContain('  Expiry: presets 30d, 180d, 365d, at most 365d, or none\n');
    expect(await sheet('ibm-soar')).toContain('  200, organization.enabled false: ip-blocked\n');
    const infosec = await sheet('infosec-iq');
    expect(infosec).toContain('  Shown only once: no (as a partner shows it)\n');
    expect(infosec).toContain('  Request: GET /languages (not confirmed)\n');
    expect(infosec).toContain('  200: verified (not confirmed)\n');
  });

  it('marks what nobody confirmed', async () => {
    const { out } = await hubvault(['providers', 'rapid7']);
    expect(out).toContain('  aps2  India, https://aps2.api.insight.rapid7.com (not confirmed)\n');
    expect(out).toContain('  ap    Japan, https://ap.api.insight.rapid7.com\n');
    expect(out).toContain('  Expiry: no presets known (not confirmed)\n');
  });

  it('refuses a provider that does not exist, with the nearest', async () => {
    const err = 'error: There is no provider "sekoja".\n       Did you mean sekoia?\n';
    expect(await hubvault(['providers', 'sekoja'])).toEqual({ code: 2, out: '', err });
  });

  it('finds providers by words, by category, and by both', async () => {
    const idsOf = async (...options: string[]) => {
      const { providers } = jsonOf(await hubvault(['providers', '--json', ...options])) as {
        providers: { id: string }[];
      };
      return providers.map(({ id }) => id);
    };
    const soar = shipped.filter(({ category }) => category === 'soar').map(({ id }) => id);
    expect(await idsOf('--category', 'soar')).toEqual(soar);
    expect((await idsOf('--query', 'CLOUDFLARE'))[0]).toBe('cloudflare');
    expect(await idsOf('--category', 'soar', '--query', 'ibm')).toEqual(['ibm-soar']);
    expect(await hubvault(['providers', '--query', 'no such thing'])).toEqual({
      code: 0,
      out: '',
      err: 'No provider fits.\n',
    });
    expect((await hubvault(['providers', '--category', 'nonsense'])).code).toBe(2);
  });

  it('lists every host that may be contacted, those of token exchanges and patterns among them', async () => {
    const list = jsonOf(await hubvault(['providers', '--hosts', '--json'])) as EgressList;
    const hosts = list.hosts.map(({ host }) => host);
    const named = shipped.flatMap(({ servers, signIn, verification: { exchange } }) => [
      ...servers.listed.flatMap(({ apiBase, exchangeBase }) => [apiBase, exchangeBase ?? apiBase]),
      ...servers.patterns.map(({ apiBase }) => apiBase),
      ...(exchange?.base === undefined ? [] : [exchange.base]),
      ...(signIn?.base === undefined ? [] : [signIn.base]),
    ]);
    const expected = new Set(named.map((address) => address.replace('https://', '').replace(/\/.*/, '')));
    expect(new Set(hosts)).toEqual(expected);
    expect(hosts).toHaveLength(expected.size);
    const own = shipped.filter(({ servers }) => servers.selfHosted).map(({ id }) => id);
    expect(list.selfHosted.map(({ provider }) => provider)).toEqual(own);
    const sophos = list.hosts.find(({ host }) => host === 'id.sophos.com');
    expect(sophos).toMatchObject({ uses: ['token'], providers: ['sophos-central'], isPattern: false, isOwn: false });
    const table = (await hubvault(['providers', '--hosts'])).out.split('\n').map((line) => line.split(/\s+/)[0]);
    expect(hosts.filter((host) => !table.includes(host))).toEqual([]);
  });
});
