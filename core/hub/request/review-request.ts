import type { Moment } from '../../../domain/clock.ts';
import { HubVaultError, invalidInput } from '../../../domain/errors.ts';
import type { LinkRequest } from '../../../domain/link-request.ts';
import { checkLinkRequest } from '../../../domain/read-link-request.ts';
import type { KnownProvider, Providers } from '../../providers.ts';
import { checkTerms, type LinkDraft } from '../link/prepare-link.ts';
import { unlistedHost } from '../server/unlisted-host.ts';

/** A link request, held against the catalogue: what a person has to see before they agree. */
export interface ReviewedRequest {
  readonly request: LinkRequest;
  readonly provider: { readonly id: string; readonly name: string };
  /** The server in words; `null` when the request leaves it open. */
  readonly server: string | null;
  /** Where the credential would go, when the catalogue does not know that server; else `null`. */
  readonly unlistedHost: string | null;
  /** What will be refused when the form is sent as it is: an expiry that has passed, and the like. */
  readonly warnings: readonly string[];
}

function knownProvider(providers: Providers, { provider }: LinkRequest): KnownProvider {
  const found = providers.find(provider);
  if (found) return found;
  throw invalidInput(
    'The request is for a provider that HubVault does not know. Nothing was done.',
    'Ask whoever sent it which provider they mean.',
  );
}

/** All of a link that the request says. */
function draftOfRequest(request: LinkRequest): Omit<LinkDraft, 'fields' | 'name'> & { readonly name?: string } {
  const { provider, server, name, description, owner, keyType, expires, rotateEvery, tags = [], usedBy = [] } = request;
  const text = { description, owner, keyType, expires, rotateEvery };
  return { provider, server, ...text, tags, usedBy, ...(name !== undefined && { name }) };
}

function warningsOf(request: LinkRequest, providers: Providers, now: Moment): readonly string[] {
  try {
    const { server, ...draft } = draftOfRequest(request);
    const [first] = providers.named(request.provider).servers.listed;
    // A server that is left open is no fault of the request.
    const chosen = server ?? first?.id ?? 'https://server.example';
    return checkTerms({ ...draft, server: chosen, name: draft.name ?? 'Not named' }, providers, now).warnings;
  } catch (error) {
    if (error instanceof HubVaultError) return [error.message];
    throw error;
  }
}

/**
 * Holds a link request against the catalogue. Asks nobody and changes nothing.
 * @throws HubVaultError `invalid-input` when it is none, or for a provider that is not known
 */
export function reviewRequest(content: unknown, providers: Providers, now: Moment): ReviewedRequest {
  const request = checkLinkRequest(content);
  const provider = knownProvider(providers, request);
  const { server } = request;
  const warnings = warningsOf(request, providers, now);
  const listed = provider.servers.listed.find(({ id }) => id === server);
  return {
    request,
    provider: { id: provider.id, name: provider.name },
    server: listed ? `${listed.label} (${new URL(listed.apiBase).host})` : (server ?? null),
    unlistedHost: unlistedHost(provider, server),
    warnings,
  };
}
