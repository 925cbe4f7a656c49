import type { HubLinkDraft, HubProvider } from '../../../contract/calls/hub.ts';
import type { ShownRequest } from '../../../contract/shown-request.ts';
import { openParts } from '../../../domain/host-pattern.ts';
import type { CaFile } from './ca-file.tsx';
import { chosenPattern, type HostParts, isPattern, partError, patternOf, patternOption } from './pattern-parts.ts';
import type { LinkWay } from './way.ts';

/** How the expiry is said in the form. */
type ExpiryChoice = 'unknown' | 'never' | 'date' | 'preset';

/** What is typed in the form, apart from the fields of the credential, which no state holds. */
export interface HubDraft {
  readonly provider: string;
  readonly way: LinkWay;
  /** The id of a listed server, what stands for a pattern, or `own`. */
  readonly server: string;
  /** The address, unless a listed server is chosen; of a pattern, once its parts are whole. */
  readonly ownServer: string;
  /** What is typed into the open parts of a pattern. */
  readonly parts: HostParts;
  readonly name: string;
  readonly description: string;
  readonly owner: string;
  readonly keyType: string;
  readonly expiryChoice: ExpiryChoice;
  readonly expiryPreset: string;
  readonly expiryDate: string;
  /** Empty for the default of the key type. */
  readonly rotateEvery: string;
  readonly tags: readonly string[];
  readonly usedBy: readonly string[];
  /** What a request wants the key to be allowed to do. */
  readonly permissions: readonly string[];
  readonly ca: CaFile | null;
}

/** What stands for a server that is not listed. */
export const OWN_SERVER = 'own';

type Place = Pick<HubDraft, 'server' | 'ownServer' | 'parts'>;

/** The server that stands in an empty form: the only one there is, or the one that is asked for and not listed. */
function placeFor(provider: HubProvider, asked: string | null): Place {
  const nowhere = { ownServer: '', parts: {} };
  const { servers, patterns, ownServer } = provider;
  if (asked) {
    return patternOf(provider, asked) ?? { ...nowhere, server: OWN_SERVER, ownServer: asked };
  }
  if (servers.length + patterns.length === 0) return { ...nowhere, server: OWN_SERVER };
  const isOnly = servers.length + patterns.length === 1 && ownServer === null;
  return { ...nowhere, server: isOnly ? (servers[0]?.id ?? patternOption(0)) : '' };
}

/** An empty form for a provider, on a server if one is asked for. */
export function draftFor(provider: HubProvider, server: string | null = null): HubDraft {
  const listed = provider.servers.some(({ id }) => id === server);
  return {
    provider: provider.id,
    way: 'key',
    ...(listed && server !== null ? { server, ownServer: '', parts: {} } : placeFor(provider, server)),
    name: '',
    description: '',
    owner: '',
    keyType: provider.keyTypes[0]?.id ?? '',
    expiryChoice: 'unknown',
    expiryPreset: '',
    expiryDate: '',
    rotateEvery: '',
    tags: [],
    usedBy: [],
    permissions: [],
    ca: null,
  };
}

function expiryOfRequest(expires: string | undefined): Partial<HubDraft> {
  if (expires === undefined) return {};
  if (expires === 'never') return { expiryChoice: 'never' };
  return /^\d{4}-/.test(expires)
    ? { expiryChoice: 'date', expiryDate: expires }
    : { expiryChoice: 'preset', expiryPreset: expires };
}

/** The form as a link request fills it in: everything but the credential. */
export function draftOfRequest(provider: HubProvider, request: ShownRequest['request']): HubDraft {
  const { server = null, name = '', description = '', owner = '', keyType, rotateEvery = '' } = request;
  const empty = draftFor(provider, server);
  return {
    ...empty,
    ...{ name, description, owner, rotateEvery },
    keyType: provider.keyTypes.some(({ id }) => id === keyType) ? (keyType ?? empty.keyType) : empty.keyType,
    ...expiryOfRequest(request.expires),
    tags: request.tags ?? [],
    usedBy: request.usedBy ?? [],
    permissions: request.permissions ?? [],
  };
}

/** Whether anything was put into the form that takes more than a choice or two to put there again, by a person or by a request. */
export function isTouched(draft: HubDraft): boolean {
  const { name, description, owner, ownServer, parts, expiryChoice, rotateEvery, tags, usedBy, permissions, ca } =
    draft;
  const texts = [name, description, owner, ownServer, rotateEvery, ...Object.values(parts)];
  return (
    texts.some((text) => text.trim() !== '') ||
    tags.length + usedBy.length + permissions.length > 0 ||
    expiryChoice !== 'unknown' ||
    ca !== null
  );
}

/** What is wrong with the form, by the name of its part. */
export type DraftErrors = Readonly<Record<string, string>>;

/** What is wrong with the server, by the part of the form. */
function serverErrors({ server, ownServer, parts }: HubDraft, provider: HubProvider): [part: string, error: string][] {
  if (server === '') return [['server', 'Choose the server that the key belongs to.']];
  const pattern = chosenPattern(provider, server);
  if (pattern) {
    return openParts(pattern.host).flatMap((name): [string, string][] => {
      const error = partError(provider, pattern, parts, name);
      return error === null ? [] : [[`part-${name}`, error]];
    });
  }
  if (server !== OWN_SERVER || URL.canParse(ownServer.trim())) return [];
  return [['ownServer', 'Give the address with https:// in front.']];
}

/**
 * What must be put right before the form can be sent.
 * @param filled the ids of the credential's fields that are not empty
 */
export function draftErrors(draft: HubDraft, provider: HubProvider, filled: ReadonlySet<string>): DraftErrors {
  const errors: Record<string, string> = Object.fromEntries(serverErrors(draft, provider));
  if (draft.name.trim() === '') errors['name'] = 'Give the account a name you will know it by.';
  if (draft.expiryChoice === 'date' && draft.expiryDate === '') errors['expires'] = 'Choose the date.';
  for (const { id, label } of provider.fields) {
    if (!filled.has(id)) errors[`field-${id}`] = `${label} is missing.`;
  }
  return errors;
}

/** The id of the server that is chosen in the form, or the address that is typed. */
export function serverOf({ server, ownServer }: Place): string {
  return server === OWN_SERVER || isPattern(server) ? ownServer.trim() : server;
}

function given<Key extends string>(key: Key, text: string): Partial<Record<Key, string>> {
  const trimmed = text.trim();
  return trimmed === '' ? {} : ({ [key]: trimmed } as Partial<Record<Key, string>>);
}

function expiresOf({ expiryChoice, expiryDate, expiryPreset }: HubDraft): string {
  const texts: Record<ExpiryChoice, string> = {
    unknown: '',
    never: 'never',
    date: expiryDate,
    preset: expiryPreset,
  };
  return texts[expiryChoice];
}

/** What is sent: the form, and the credential's fields read at this moment. */
export function toLinkDraft(draft: HubDraft, fields: Record<string, string>, offline: boolean): HubLinkDraft {
  return {
    provider: draft.provider,
    server: serverOf(draft),
    name: draft.name.trim(),
    ...given('description', draft.description),
    ...given('owner', draft.owner),
    ...given('keyType', draft.keyType),
    ...given('expires', expiresOf(draft)),
    ...given('rotateEvery', draft.rotateEvery),
    tags: [...draft.tags],
    usedBy: [...draft.usedBy],
    fields,
    ...(draft.ca === null ? {} : { ca: draft.ca.text }),
    offline,
    ...(draft.way === 'sign-in' ? { signIn: true as const } : {}),
  };
}
