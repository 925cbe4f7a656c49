import type { AccountText } from '../../../domain/account.ts';
import type { Moment } from '../../../domain/clock.ts';
import { HubVaultError, invalidInput } from '../../../domain/errors.ts';
import { quoted } from '../../../domain/text.ts';
import { standingOf } from '../../../domain/verdict.ts';
import { by, way } from '../../../domain/way-forward.ts';
import { findAccount } from '../../accounts/find-account.ts';
import { accountIn } from '../../audit/account-in.ts';
import { recordEvents } from '../../audit/record-events.ts';
import type { KnownProvider, Providers } from '../../providers.ts';
import type { AccountRow } from '../../storage/account-rows.ts';
import { caOf, saveKeyType } from '../../storage/accounts.ts';
import { credentialFields, currentVersion, insertCredential } from '../../storage/credentials.ts';
import { retireCurrent, versionsMadeOf } from '../../storage/versions.ts';
import type { OpenVault } from '../../vault/open-vault.ts';
import { isStillThere } from '../server/asked-place.ts';
import { hasProvenItself } from '../server/may-be-misplaced.ts';
import { moveAccount } from '../server/move-account.ts';
import { resolveServer } from '../server/server-address.ts';
import type { Verification, VerifyOptions } from '../verify/verify-credential.ts';
import { checkExpiry } from './lifecycle-check.ts';
import { newCredential, type ProvableLink, proveLink } from './link-account.ts';
import { mayLiveElsewhere, type OtherServer, onServer, otherServers } from './other-servers.ts';
import { checkNewCredential } from './prepare-link.ts';

/** A new credential for an account that is there, as typed. */
export interface RelinkDraft {
  /** The fields that are new. One that is not secret stays as it is when it is left out. */
  readonly fields: Readonly<Record<string, string>>;
  readonly expires?: string | undefined;
}

/** An account about to be given a new credential. */
export interface Relinkable {
  readonly account: AccountRow;
  readonly provider: KnownProvider;
  /** The number of the version that the new one would follow. */
  readonly version: number;
  /** The fields of the present credential that are not secret: what need not be typed again. */
  readonly kept: Readonly<Record<string, string>>;
}

/** A new credential with everything checked that can be without asking the provider. */
export interface PreparedRelink extends ProvableLink {
  readonly account: AccountRow;
  readonly version: number;
  /** The type of the new credential, where it is another than the account's. */
  readonly keyType?: string | undefined;
  readonly warnings: readonly string[];
}

/** What came of a new credential. */
export interface RelinkOutcome {
  readonly id: string;
  /** The number of the new version; `null` when nothing was saved. */
  readonly version: number | null;
  readonly verification: Verification | null;
  /** Where a refused credential may be tried, if the person agrees. */
  readonly elsewhere: readonly OtherServer[];
}

/**
 * The account that a person means, and what of its credential need not be typed again.
 * @throws HubVaultError `not-found`; `invalid-input` when several fit, or its provider is not known any more
 */
export function findRelinkable(vault: OpenVault, providers: Providers, called: string): Relinkable {
  return vault.read((database) => {
    const account = findAccount(database, called);
    const provider = providers.named(account.provider);
    const values = credentialFields(database, account.number);
    const open = provider.fields.filter(({ id, secret }) => !secret && values[id] !== undefined);
    const kept = Object.fromEntries(open.map(({ id }) => [id, values[id] ?? '']));
    return { account, provider, version: currentVersion(database, account.number), kept };
  });
}

/** What a person said about an account. */
export function textOf({ name, description, owner, tags, usedBy }: AccountRow): AccountText {
  return {
    name,
    description: description ?? undefined,
    owner: owner ?? undefined,
    tags: [...tags],
    usedBy: [...usedBy],
  };
}

function alikeWarnings(vault: OpenVault, { number }: AccountRow, fields: ProvableLink['fields']): string[] {
  const alike = vault.read((database) => versionsMadeOf(database, number, fields));
  if (alike.some(({ state }) => state === 'current')) {
    throw invalidInput(
      'That is the credential that the account has already. Nothing was changed.',
      way`Create a new one at the provider, and give that. To check the present one, verify the account${by('verify')}.`,
    );
  }
  return alike.map(({ version, state }) => `This is the credential of version ${version} again, which is ${state}.`);
}

/** Where a date was kept, it is that of the old credential, and says nothing of the new one. */
export function lostExpiry({ expiryKind }: AccountRow): string[] {
  return expiryKind === 'dated'
    ? ['When the new credential expires is not known: the date of the old one says nothing of it.']
    : [];
}

/**
 * Checks everything about a new credential that can be checked without the network.
 * @throws HubVaultError `invalid-input` that says which part, without any secret
 */
export function prepareRelink(
  vault: OpenVault,
  { account, provider, version, kept }: Relinkable,
  draft: RelinkDraft,
  { providers, now }: { readonly providers: Providers; readonly now: Moment },
): PreparedRelink {
  const address = resolveServer(provider, account.server);
  const typed = checkExpiry(provider, draft.expires, now);
  const about = { provider, address, text: textOf(account), expiry: typed.expiry };
  const { fields, expiry, warnings } = checkNewCredential(about, { ...kept, ...draft.fields }, providers, now);
  const alike = alikeWarnings(vault, account, fields);
  const lost = expiry.kind === 'unknown' ? lostExpiry(account) : [];
  const ca = vault.read((database) => caOf(database, account.number));
  const all = [...warnings, ...alike, ...typed.warnings, ...lost];
  // A key in the place of a sign-in is of a type that keys have.
  const keyType = account.keyType === provider.signIn?.keyType.id ? provider.keyTypes[0]?.id : undefined;
  return { account, provider, version, address, fields, ca, expiry, keyType, warnings: all };
}

function save(vault: OpenVault, relink: PreparedRelink, verification: Verification | null): RelinkOutcome {
  const { account, version: before } = relink;
  return vault.write((database) => {
    if (currentVersion(database, account.number) !== before || !isStillThere(database, account, relink.ca)) {
      throw new HubVaultError(
        'conflict',
        `${quoted(account.name, 200)} was given another credential, server or CA meanwhile. Nothing was changed.`,
        'Look at the account as it is now, and do it again if it is still needed.',
      );
    }
    if (relink.address.server !== account.server) moveAccount(database, vault, account, relink.address.server);
    retireCurrent(database, account.number);
    insertCredential(database, account.number, newCredential(relink, verification, vault.now().toISOString()));
    if (relink.keyType !== undefined) saveKeyType(database, account.number, relink.keyType);
    const version = currentVersion(database, account.number);
    const detail = { verdict: verification?.verdict ?? 'unverified', version, retiring: before };
    recordEvents(database, [vault.event('rotate', accountIn(account), detail)]);
    return { id: account.id, version, verification, elsewhere: [] };
  });
}

/** Gives an account a new credential without asking the provider; its verdict is `unverified`. */
export function relinkOffline(vault: OpenVault, relink: PreparedRelink): RelinkOutcome {
  return save(vault, relink, null);
}

/**
 * The other servers on which a new credential of an account may be tried: none, once its own has accepted one of it.
 * @param refusedBy the host that refused it, with its port
 */
export function otherServersFor(vault: OpenVault, relink: PreparedRelink, refusedBy: string): OtherServer[] {
  const belongs = vault.read((database) => hasProvenItself(database, relink.account));
  return belongs ? [] : otherServers(relink, refusedBy);
}

/**
 * The same new credential on another listed server, to which its account goes with it.
 * @param server its id; an address is refused, for nobody has agreed to that
 * @throws HubVaultError `conflict` where it is not listed, or the account's server has accepted a credential of it: it belongs there
 */
export function relinkOn(vault: OpenVault, relink: PreparedRelink, server: string): PreparedRelink {
  const { account } = relink;
  if (relink.address.server === server) return relink;
  const isListed = relink.provider.servers.listed.some(({ id }) => id === server);
  if (!isListed)
    throw new HubVaultError('conflict', 'That is not another server of the provider. Nothing was changed.');
  if (!vault.read((database) => hasProvenItself(database, account))) return onServer(relink, server);
  throw new HubVaultError(
    'conflict',
    `${quoted(account.name, 200)} belongs to its server, which has accepted a credential of it. Nothing was changed.`,
    'Link a credential of another server as an account of its own.',
  );
}

/**
 * Proves a new credential and gives it to its account when the provider accepts it: the account keeps
 * its identity and history, the version before is `retiring`. Otherwise nothing is changed.
 * @throws HubVaultError `conflict` when the account was given another meanwhile, `cancelled`, `storage`
 */
export async function relinkAccount(
  vault: OpenVault,
  relink: PreparedRelink,
  options: VerifyOptions,
): Promise<RelinkOutcome> {
  const verification = await proveLink(relink, options);
  if (standingOf(verification.verdict) === 'good') return save(vault, relink, verification);
  const mayMove = relink.signIn === undefined && mayLiveElsewhere(verification.verdict);
  const elsewhere = mayMove ? otherServersFor(vault, relink, verification.host) : [];
  return { id: relink.account.id, version: null, verification, elsewhere };
}
