import { inspect } from 'node:util';
import { expect } from 'vitest';
import { type LinkDraft, type PreparedLink, prepareLink } from '../../core/hub/link/prepare-link.ts';
import { Providers } from '../../core/providers.ts';
import { HubVaultError } from '../../domain/errors.ts';
import { momentAt, type Refusal } from '../domain/given.ts';

export const providers = new Providers();

/** When and where every link of these tests is prepared. */
export const now = momentAt('2026-11-21T09:30:00Z');

/** The credential of each provider's draft. None is like any other text, so that a leak is found. */
export const secrets = {
  sekoia: 'Sk7qLw2ZpX9vTn4RbYc8Ju1M',
  rapid7: '7c9e6679-7425-40de-944b-e07fc1f90ae7',
  ibmSoar: 'Iq8#wR:3zLm$Tn6!vKp2@XyB',
} as const;

const drafts = {
  sekoia: { provider: 'sekoia', server: 'fra1', fields: { apiKey: secrets.sekoia } },
  rapid7: { provider: 'rapid7', server: 'eu', fields: { apiKey: secrets.rapid7 } },
  'ibm-soar': {
    provider: 'ibm-soar',
    server: 'https://soar.example.com',
    fields: { keyId: '1f0a1d2c-0b9f-4d55-9f9e-3f1f0a1d2c3b', keySecret: secrets.ibmSoar, organization: 'Example Org' },
  },
};

export type DraftedProvider = keyof typeof drafts;

/** The name of a provider, as it stands in messages. */
export function nameOf(provider: DraftedProvider): string {
  return providers.named(provider).name;
}

/** A draft with nothing wrong, changed as a test wishes. */
export function draftFor(provider: DraftedProvider, change: Partial<LinkDraft> = {}): LinkDraft {
  return { name: 'Blue team', tags: [], usedBy: [], ...drafts[provider], ...change };
}

/** A link that can be made. */
export function prepared(provider: DraftedProvider, change: Partial<LinkDraft> = {}): PreparedLink {
  return prepareLink(draftFor(provider, change), providers, now);
}

/** Makes sure that nothing of a secret, be it six characters of it, is anywhere in an error. */
function expectNothingOf(secret: string, error: HubVaultError): void {
  const everything = [error.message, error.wayForward, error.stack, inspect(error, { depth: 9 })].join('\n');
  for (let at = 0; at + 6 <= secret.length; at += 1) expect(everything).not.toContain(secret.slice(at, at + 6));
}

/** The refusal of a draft. It is always of invalid input, and holds nothing of any value that was typed as a secret. */
export function refused(provider: DraftedProvider, change: Partial<LinkDraft>): Omit<Refusal, 'kind'> {
  const draft = draftFor(provider, change);
  try {
    prepareLink(draft, providers, now);
  } catch (error) {
    if (!(error instanceof HubVaultError)) throw error;
    const { kind, message, wayForward } = error;
    expect(kind).toBe('invalid-input');
    for (const [id, value] of Object.entries(draft.fields)) {
      if (id !== 'organization') expectNothingOf(value, error);
    }
    return { message, wayForward };
  }
  throw new Error('The draft was taken.');
}
