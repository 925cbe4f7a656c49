import type { HubProvider } from '../../contract/calls/hub.ts';
import { originByPattern } from '../../core/hub/server-pattern.ts';
import type { KnownProvider } from '../../core/providers.ts';

type Procedure = KnownProvider['procedures']['create'];

function procedure({ role, prerequisites, steps, page }: Procedure): HubProvider['create'] {
  return { role, prerequisites, steps, hasPage: page !== undefined };
}

/** The form of a server of one's own, as an address: the window asks for a whole one. */
function ownServer({ selfHosted, patterns }: KnownProvider['servers']): HubProvider['ownServer'] {
  const own = selfHosted ?? patterns[0];
  if (!own) return null;
  const { label, example, help } = own;
  return { label, example: originByPattern(patterns, example) ?? example, help };
}

/** A provider as the Hub shows it. */
export function hubProvider(provider: KnownProvider, own: boolean): HubProvider {
  const { id, name, category, summary, servers, fields, keyTypes, expiry, naming, shownOnce, procedures } = provider;
  return {
    id,
    name,
    category,
    summary,
    own,
    servers: servers.listed.map(({ id, label, apiBase, confidence }) => {
      return { id, label, host: new URL(apiBase).host, confidence };
    }),
    ownServer: ownServer(servers),
    fields: fields.map(({ id, label, secret, help, example, shape }) => {
      return { id, label, secret, help, example, shape: shape?.words ?? null, pattern: shape?.pattern ?? null };
    }),
    keyTypes: keyTypes.map(({ id, label, help }) => ({ id, label, help })),
    expiry: { presets: expiry.presets, never: expiry.never !== 'refused', note: expiry.note ?? null },
    descriptionRule: naming.description?.rule ?? null,
    shownOnce: shownOnce?.value ?? false,
    rotation: provider.rotation.kind,
    create: procedure(procedures.create),
    rotate: procedure(procedures.rotate),
    revoke: procedure(procedures.revoke),
  };
}
