import type { HubProvider } from '../../contract/calls/hub.ts';

/** The providers by their id. */
export type ProvidersById = ReadonlyMap<string, HubProvider>;

/** A provider of the user's own is never shown without its mark: HubVault vouches for nothing in it. */
export function markedName({ name, own }: HubProvider): string {
  return own ? `${name} (yours)` : name;
}

/** The name of a provider, marked where it is one of the user's own; its id where the catalogue no longer has it. */
export function providerName(providers: ProvidersById, id: string): string {
  const known = providers.get(id);
  return known ? markedName(known) : id;
}

/** A field of a credential as its provider calls it; its id where the catalogue no longer has it. */
export function fieldLabel(providers: ProvidersById, provider: string, field: string): string {
  return providers.get(provider)?.fields.find(({ id }) => id === field)?.label ?? field;
}

/** A key type as its provider calls it, that of a sign-in as well; its id where the catalogue no longer has it. */
export function keyTypeLabel(providers: ProvidersById, provider: string, keyType: string): string {
  const known = providers.get(provider);
  if (known?.signIn?.keyType.id === keyType) return known.signIn.keyType.label;
  return known?.keyTypes.find(({ id }) => id === keyType)?.label ?? keyType;
}

/** A server as a person knows it: the label of a listed one, the host of an own one. */
export function serverLabel(providers: ProvidersById, provider: string, server: string): string {
  const listed = providers.get(provider)?.servers.find(({ id }) => id === server);
  if (listed) return listed.label;
  return URL.canParse(server) ? new URL(server).host : server;
}

/** The host of a listed server, or the URL's own. */
export function serverHost(providers: ProvidersById, provider: string, server: string): string {
  const listed = providers.get(provider)?.servers.find(({ id }) => id === server);
  if (listed) return listed.host;
  return URL.canParse(server) ? new URL(server).host : server;
}
