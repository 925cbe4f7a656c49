import { describe, expect, it } from 'vitest';
import type { Provider } from '../../catalogue/schema/provider.ts';
import { checkCredential } from '../../core/hub/link/credential-check.ts';
import { resolveServer } from '../../core/hub/server/server-address.ts';
import type { CredentialCase, EmulatedProvider } from '../providers/emulated-provider.ts';
import { startEmulator } from '../providers/emulator.ts';
import { everyWay } from '../providers/every-way.ts';
import { otherAnswers } from '../providers/other-answers.ts';
import { rulesOf } from './answer/judge-part.ts';
import { placesIn, placesOf } from './secret-places.ts';
import { AT, secretForms, verifyAt } from './verify-at.ts';

const whatItIs: Record<keyof EmulatedProvider['cases'], string> = {
  right: 'a right credential',
  wrong: 'a wrong credential',
  expired: 'an expired credential',
  revoked: 'a revoked credential',
  'under-privileged': 'a credential that may not read its own account',
  'no-permissions': 'a credential with no permissions at all',
  'unknown-organization': 'a right credential for another organization',
  'disabled-organization': 'an organization that does not let this address in',
};

function casesOf(emulated: EmulatedProvider): [string, CredentialCase][] {
  return Object.entries(emulated.cases).map(([name, found]) => [whatItIs[name as keyof typeof whatItIs], found]);
}

/** What the catalogue says beside a verdict, for all of its rules that lead to it. */
function wordsFor(provider: Provider, verdict: string) {
  const rules = rulesOf(provider).filter((rule) => rule.verdict === verdict);
  return rules.map(({ note, confidence }) => ({ note: note ?? null, confidence }));
}

/** The origins that are asked for a server that a person chose, in order. */
function originsOf(provider: Provider, typed: string): string[] {
  const { apiBase, exchangeBase } = resolveServer(provider, typed);
  return [...(exchangeBase === undefined ? [] : [exchangeBase]), apiBase].map((base) => new URL(base).origin);
}

for (const { title, provider, emulated } of everyWay) {
  describe(title, () => {
    it.each(casesOf(emulated))('judges %s', async (_, { fields, verdict, told, requests = 1 }) => {
      await using server = await startEmulator(emulated);
      const { note, confidence, ...found } = await verifyAt(provider, server.url, fields);
      expect(found).toEqual({ verdict, at: AT, host: new URL(server.url).host, told, certificate: null });
      expect(wordsFor(provider, verdict)).toContainEqual({ note, confidence });
      expect(server.requests).toHaveLength(requests);
    });

    it('has a case for every verdict that its table can give', () => {
      const known = [...casesOf(emulated).map(([, found]) => found), ...otherAnswers(emulated)];
      const covered = new Set(known.map(({ verdict }) => verdict));
      const given = rulesOf(provider).map((rule) => rule.verdict);
      expect(given.filter((verdict) => !covered.has(verdict))).toEqual([]);
    });

    it('sends the credential where it belongs, to its own host, and nowhere else', async () => {
      await using server = await startEmulator(emulated);
      const { fields, token } = emulated.cases.right;
      await verifyAt(provider, server.url, fields);
      const forms = [...secretForms(provider, fields), ...(token === undefined ? [] : [token])];
      const seen = server.requests.flatMap((request) => placesIn(request, forms));
      expect([...new Set(seen)].sort()).toEqual(placesOf(provider).sort());
      for (const { headers } of server.requests) {
        expect(headers).toMatchObject({
          host: new URL(server.url).host,
          'user-agent': 'HubVault',
          connection: 'close',
          'accept-encoding': 'identity',
          'cache-control': 'no-cache, no-store',
        });
      }
    });

    it('has a right credential of the shape that the catalogue expects', () => {
      expect(checkCredential(provider, emulated.cases.right.fields).warnings).toEqual([]);
    });

    it.runIf(emulated.servers)('asks the hosts that the provider names for each of its servers', () => {
      const servers = Object.entries(emulated.servers ?? {});
      const listed = provider.servers.listed.map(({ id }) => id);
      expect(listed.filter((id) => !servers.some(([typed]) => typed === id))).toEqual([]);
      for (const [typed, origins] of servers) expect([typed, originsOf(provider, typed)]).toEqual([typed, origins]);
    });
  });
}
