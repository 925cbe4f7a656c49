import type { Provider } from '../../../catalogue/schema/provider.ts';
import { type AccountText, accountTextSchema } from '../../../domain/account.ts';
import type { Moment } from '../../../domain/clock.ts';
import { invalidInput } from '../../../domain/errors.ts';
import type { Expiry } from '../../../domain/expiry.ts';
import { parseRotationPolicy, type RotationPolicy } from '../../../domain/rotation.ts';
import { quoted, wayForwardOf } from '../../../domain/text.ts';
import { didYouMean, nearest } from '../../nearest.ts';
import type { Providers } from '../../providers.ts';
import type { StoredSignIn } from '../../storage/credentials.ts';
import { expiryConflict } from '../answer/expiry-conflict.ts';
import { expiryInCredential } from '../answer/told.ts';
import type { ServerAddress } from '../server/server-address.ts';
import { serverWarnings } from '../server/server-warnings.ts';
import type { CredentialFields, VerificationTarget } from '../verify/outgoing.ts';
import { chosenServer } from './chosen-server.ts';
import { checkCredential } from './credential-check.ts';
import { checkDescription, checkExpiry } from './lifecycle-check.ts';
import { checkCa } from './own-ca.ts';
import { refuseSecretInText } from './secret-in-text.ts';

/** What a person says about an account, as typed. */
interface TypedText {
  readonly name: string;
  readonly description?: string | undefined;
  readonly owner?: string | undefined;
  readonly tags: readonly string[];
  readonly usedBy: readonly string[];
}

/** What a person gave to link an account, as typed. */
export interface LinkDraft extends TypedText {
  readonly provider: string;
  readonly server?: string | undefined;
  readonly keyType?: string | undefined;
  readonly expires?: string | undefined;
  readonly rotateEvery?: string | undefined;
  readonly fields: CredentialFields;
  /** The text of a CA file. */
  readonly ca?: string | undefined;
}

/** A link that can be made: everything checked that can be without asking the provider. */
export interface PreparedLink {
  readonly provider: Provider;
  readonly address: ServerAddress;
  readonly text: AccountText;
  readonly keyType: string;
  /** Whether nobody said which of several it is: how soon it is to be rotated rests on a guess. */
  readonly keyTypeIsAssumed?: boolean;
  readonly expiry: Expiry;
  readonly rotation: RotationPolicy;
  readonly fields: CredentialFields;
  readonly ca: string | null;
  /** Where the credential came by signing in. */
  readonly signIn?: StoredSignIn | undefined;
  /** What seemed odd, for the person to read. */
  readonly warnings: readonly string[];
}

/** What a verification of a link is about. */
export function targetOf({
  provider,
  address,
  fields,
  ca,
}: Pick<PreparedLink, 'provider' | 'address' | 'fields' | 'ca'>): VerificationTarget {
  return { provider, ...address, fields, ...(ca === null ? {} : { ca }) };
}

/**
 * Cleans what a person says about an account.
 * @throws HubVaultError `invalid-input`
 */
export function checkText(typed: TypedText): AccountText {
  const { name, description, owner, tags, usedBy } = typed;
  const parsed = accountTextSchema.safeParse({ name, description, owner, tags, usedBy });
  if (parsed.success) {
    const { data } = parsed;
    return { ...data, tags: [...new Set(data.tags)], usedBy: [...new Set(data.usedBy)] };
  }
  const [issue] = parsed.error.issues;
  throw invalidInput(issue?.message ?? 'The text cannot be used.', wayForwardOf(issue));
}

/**
 * The key type that a person means; where none is said, the first that the provider has.
 * @throws HubVaultError `invalid-input` for one that the provider does not have
 */
export function checkKeyType(provider: Provider, typed: string | undefined): string {
  const ids = provider.keyTypes.map((type) => type.id);
  const wanted = typed?.toLowerCase() ?? ids[0] ?? 'organization';
  if (ids.includes(wanted)) return wanted;
  throw invalidInput(
    `${provider.name} has no key type ${quoted(wanted, 40)}.`,
    didYouMean(nearest(wanted, ids)) ?? `Its key types: ${ids.join(', ')}.`,
  );
}

/**
 * Checks everything about a link but its credential, so that nobody types a secret in vain.
 * @throws HubVaultError `invalid-input` that says which part
 */
export function checkTerms(
  draft: Omit<LinkDraft, 'fields'>,
  providers: Pick<Providers, 'named'>,
  now: Moment,
): Omit<PreparedLink, 'fields'> {
  const provider = providers.named(draft.provider);
  const address = chosenServer(provider, draft.server);
  const text = checkText(draft);
  const expiry = checkExpiry(provider, draft.expires, now);
  const described = checkDescription(provider, text.description);
  return {
    provider,
    address,
    text,
    keyType: checkKeyType(provider, draft.keyType),
    keyTypeIsAssumed: draft.keyType === undefined && provider.keyTypes.length > 1,
    expiry: expiry.expiry,
    rotation: draft.rotateEvery === undefined ? { kind: 'default' } : parseRotationPolicy(draft.rotateEvery),
    ca: draft.ca === undefined ? null : checkCa(draft.ca),
    warnings: [...serverWarnings(provider, address), ...expiry.warnings, ...described],
  };
}

/** What a link rests on that nobody said, as sentences. */
export function assumptionsOf({ keyType, keyTypeIsAssumed }: Pick<PreparedLink, 'keyType' | 'keyTypeIsAssumed'>) {
  return keyTypeIsAssumed ? [`No key type is given, so it counts as "${keyType}".`] : [];
}

/** What a credential is held against. */
interface AboutCredential {
  readonly provider: Provider;
  readonly address: ServerAddress;
  readonly text: AccountText;
  /** As it was typed. */
  readonly expiry: Expiry;
}

/**
 * Cleans a credential and checks all of it that can be without asking: its shape, what it tells of its
 * own expiry, and that nothing that will be shown repeats it.
 * @throws HubVaultError `invalid-input` that says which part, without any secret
 */
export function checkNewCredential(
  { provider, address, text, expiry }: AboutCredential,
  typed: CredentialFields,
  providers: Providers,
  { zone }: Moment,
): Pick<PreparedLink, 'fields' | 'expiry' | 'warnings'> {
  const { fields, warnings } = checkCredential(provider, typed, providers.all);
  refuseSecretInText(provider, text, address.server, fields);
  const told = expiryInCredential(provider.verification, fields, zone);
  const conflict = expiryConflict(expiry, told, 'The credential itself');
  return {
    fields,
    expiry: told ?? expiry,
    warnings: [...warnings, ...(conflict === undefined ? [] : [conflict])],
  };
}

/**
 * Checks everything about a link that can be checked without the network or the vault.
 * @throws HubVaultError `invalid-input` that says which part, without any secret
 */
export function prepareLink(draft: LinkDraft, providers: Providers, now: Moment): PreparedLink {
  const terms = checkTerms(draft, providers, now);
  const checked = checkNewCredential(terms, draft.fields, providers, now);
  return { ...terms, ...checked, warnings: [...checked.warnings, ...terms.warnings] };
}
