import { expect } from 'vitest';
import type { Provider } from '../../catalogue/schema/provider.ts';
import { loadShippedProviders } from '../../catalogue/shipped.ts';
import { resolveServer } from '../../core/hub/server/server-address.ts';
import type { ProxyFor } from '../../core/hub/transport/proxy.ts';
import type { Limits } from '../../core/hub/transport/send.ts';
import { fill } from '../../core/hub/verify/fill.ts';
import { createHostGate, type HostGate } from '../../core/hub/verify/host-gate.ts';
import type { CredentialFields } from '../../core/hub/verify/outgoing.ts';
import { type Verification, verifyCredential } from '../../core/hub/verify/verify-credential.ts';
import { clockAt } from '../helpers/clock.ts';

/** When every verification of these tests takes place. */
export const AT = '2026-11-21T09:30:00.000Z';

/** For answers that never come whole: a test need not wait as long as a person would. */
export const hasty: Limits = { timeoutMs: 300, mostBytes: 65_536 };

// A busy machine may take a while over a TLS handshake; these tests are not about speed.
const usual: Limits = { timeoutMs: 5_000, mostBytes: 65_536 };

/** What a verification is made with beside its credential. */
export interface Circumstances {
  readonly ca?: string;
  readonly gate?: HostGate;
  readonly limits?: Limits;
  readonly proxyFor?: ProxyFor;
  readonly signal?: AbortSignal;
}

const shipped = loadShippedProviders();

/** A provider of the catalogue that is certainly there. */
export function shippedProvider(id: string): Provider {
  const found = shipped.find((provider) => provider.id === id);
  if (!found) throw new Error(`No provider "${id}" in the catalogue.`);
  return found;
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

/** The secret values among the fields, and the forms in which they travel. */
export function secretForms(provider: Provider, fields: CredentialFields): string[] {
  const secrets = provider.fields.filter((field) => field.secret).map((field) => fields[field.id] ?? '');
  const pairs = [provider.sending, provider.verification.exchange?.sending].flatMap((sending) =>
    sending?.style === 'basic' ? [base64(`${fill(sending.user, fields)}:${fill(sending.password, fields)}`)] : [],
  );
  return [...secrets, ...secrets.map(base64), ...secrets.map(encodeURIComponent), ...pairs];
}

/**
 * Verifies a credential at a URL that stands in for the provider's server, as linking does, and
 * makes sure that the result holds no secret, whatever else the test looks at.
 */
export async function verifyAt(
  provider: Provider,
  url: string,
  fields: CredentialFields,
  { ca, gate = createHostGate(), limits = usual, proxyFor, signal }: Circumstances = {},
): Promise<Verification> {
  const target = { provider, ...resolveServer(provider, url), fields, ...(ca === undefined ? {} : { ca }) };
  const options = {
    clock: clockAt(AT),
    gate,
    limits,
    ...(proxyFor ? { proxyFor } : {}),
    ...(signal ? { signal } : {}),
  };
  const result = await verifyCredential(target, options);
  const printed = JSON.stringify(result);
  for (const form of secretForms(provider, fields)) expect(printed).not.toContain(form);
  return result;
}
