import type { HubProvider } from '../../contract/calls/hub.ts';
import { hostOfPattern } from '../../core/hub/server/server-pattern.ts';
import { beforeSignIn, usualBeforeSignIn } from '../../core/hub/sign-in/before-sign-in.ts';
import type { KnownProvider } from '../../core/providers.ts';

type Procedure = KnownProvider['procedures']['create'];

function procedure({ role, prerequisites, steps, page }: Procedure): HubProvider['create'] {
  return { role, prerequisites, steps, hasPage: page !== undefined };
}

/** The form of a server of one's own. */
function ownServer({ selfHosted }: KnownProvider['servers']): HubProvider['ownServer'] {
  if (!selfHosted) return null;
  const { label, example, help } = selfHosted;
  return { label, example, help };
}

function shownPattern(pattern: KnownProvider['servers']['patterns'][number]): HubProvider['patterns'][number] {
  const { label, example, help, confidence } = pattern;
  return { label, host: hostOfPattern(pattern), example, help, confidence };
}

function formField({ id, label, secret, help, example, shape }: KnownProvider['fields'][number]) {
  return { id, label, secret, help, example, shape: shape?.words ?? null, pattern: shape?.pattern ?? null };
}

/** How one signs in with a browser, where the provider has that. */
function signInOf(provider: KnownProvider): NonNullable<HubProvider['signIn']> | undefined {
  const { signIn } = provider;
  if (!signIn) return undefined;
  const usual = usualBeforeSignIn(provider);
  const { scopes, keyType, registration } = signIn;
  return {
    fields: beforeSignIn(provider).fields.map((field) => {
      const value = usual[field.id];
      return { ...formField(field), ...(value === undefined ? {} : { usual: value }) };
    }),
    scopes: scopes.map(({ id, permits }) => ({ id, permits })),
    keyType: { id: keyType.id, label: keyType.label, help: keyType.help },
    register: procedure(registration),
  };
}

/** A provider as the Hub shows it. */
export function hubProvider(provider: KnownProvider, own: boolean): HubProvider {
  const { id, name, category, summary, servers, fields, keyTypes, expiry, naming, shownOnce, procedures } = provider;
  const signIn = signInOf(provider);
  return {
    id,
    name,
    category,
    summary,
    own,
    servers: servers.listed.map(({ id, label, apiBase, confidence }) => {
      return { id, label, host: new URL(apiBase).host, confidence };
    }),
    patterns: servers.patterns.map(shownPattern),
    ownServer: ownServer(servers),
    fields: fields.map(formField),
    keyTypes: keyTypes.map(({ id, label, help }) => ({ id, label, help })),
    ...(signIn && { signIn }),
    expiry: { presets: expiry.presets, never: expiry.never !== 'refused', note: expiry.note ?? null },
    descriptionRule: naming.description?.rule ?? null,
    shownOnce: shownOnce?.value ?? false,
    rotation: provider.rotation.kind,
    create: procedure(procedures.create),
    rotate: procedure(procedures.rotate),
    revoke: procedure(procedures.revoke),
  };
}
