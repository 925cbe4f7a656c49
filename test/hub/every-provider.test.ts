import { describe, expect, it } from 'vitest';
import type { Provider } from '../../catalogue/schema/provider.ts';
import { loadShippedProviders } from '../../catalogue/shipped.ts';
import type { CredentialCase, EmulatedProvider } from '../providers/emulated-provider.ts';
import { startEmulator } from '../providers/emulator.ts';
import { emulatedProvider } from '../providers/index.ts';
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
  const rules = provider.verification.verdicts.filter((rule) => rule.verdict === verdict);
  return rules.map(({ note, confidence }) => ({ note: note ?? null, confidence }));
}

for (const provider of loadShippedProviders()) {
  describe(provider.name, () => {
    // Throws for a provider without an emulator: a provider that is not emulated is not tested.
    const emulated = emulatedProvider(provider.id);

    it.each(casesOf(emulated))('judges %s by one request', async (_, { fields, verdict, told }) => {
      await using server = await startEmulator(emulated);
      const { note, confidence, ...found } = await verifyAt(provider, server.url, fields);
      expect(found).toEqual({ verdict, at: AT, host: new URL(server.url).host, told, certificate: null });
      expect(wordsFor(provider, verdict)).toContainEqual({ note, confidence });
      expect(server.requests).toHaveLength(1);
    });

    it('has a case for every verdict that its table can give', () => {
      const covered = new Set(casesOf(emulated).map(([, { verdict }]) => verdict));
      // Met by faults below, or by a server of another version, which needs no credential of its own.
      const elsewhere = new Set(['rate-limited', 'provider-error', 'wrong-server']);
      const given = provider.verification.verdicts.map((rule) => rule.verdict);
      expect(given.filter((verdict) => !covered.has(verdict) && !elsewhere.has(verdict))).toEqual([]);
    });

    it('sends the credential in one header, to its own host, and nowhere else', async () => {
      await using server = await startEmulator(emulated);
      const { fields } = emulated.cases.right;
      await verifyAt(provider, server.url, fields);
      const [request] = server.requests;
      const forms = secretForms(provider, fields);
      const holds = (text: string) => forms.some((form) => text.includes(form));
      const carriers = Object.entries(request?.headers ?? {}).filter(([, value]) => holds(String(value)));
      const header = provider.sending.style === 'basic' ? 'authorization' : provider.sending.name.toLowerCase();
      expect(carriers.map(([name]) => name)).toEqual([header]);
      expect(holds(request?.url ?? '')).toBe(false);
      expect(request?.headers).toMatchObject({
        host: new URL(server.url).host,
        'user-agent': 'HubVault',
        connection: 'close',
        'accept-encoding': 'identity',
      });
    });
  });
}
