import { randomUUID } from 'node:crypto';
import type { Clock } from '../../../domain/clock.ts';
import { HubVaultError } from '../../../domain/errors.ts';
import { quoted } from '../../../domain/text.ts';
import { standingOf } from '../../../domain/verdict.ts';
import { recordEvents } from '../../audit/record-events.ts';
import type { KnownProvider } from '../../providers.ts';
import { insertAccount, isNameTaken } from '../../storage/accounts.ts';
import { insertCredential, type NewCredential, type StoredVerification } from '../../storage/credentials.ts';
import type { Readable, Writable } from '../../storage/database.ts';
import type { OpenVault } from '../../vault/open-vault.ts';
import { withExpiryConflict } from '../answer/expiry-conflict.ts';
import { storedVerification } from '../verify/stored-verification.ts';
import { type Verification, type VerifyOptions, verifyCredential } from '../verify/verify-credential.ts';
import { mayLiveElsewhere, type OtherServer, otherServers } from './other-servers.ts';
import { type PreparedLink, targetOf } from './prepare-link.ts';

/** What came of a link. */
export interface LinkOutcome {
  /** The new account's id; `null` when nothing was saved. */
  readonly id: string | null;
  /** What the provider's check found; `null` when it was not asked. */
  readonly verification: Verification | null;
  /** Where a refused credential may be tried, if the person agrees. */
  readonly elsewhere: readonly OtherServer[];
}

const unverified: StoredVerification = { verdict: 'unverified', verifiedAt: null, note: null, told: '{}' };

/**
 * Checks that a provider has no account of this name yet.
 * @throws HubVaultError `conflict`
 */
export function refuseTakenName(database: Readable, provider: Pick<KnownProvider, 'id' | 'name'>, name: string): void {
  if (!isNameTaken(database, provider.id, name)) return;
  throw new HubVaultError(
    'conflict',
    `${provider.name} already has an account named ${quoted(name, 200)}. Nothing was changed.`,
    'Choose another name.',
  );
}

/**
 * Saves a link in a transaction that is open.
 * @returns the id of the new account
 * @throws HubVaultError `conflict` when the name is taken
 */
export function saveLink(
  database: Writable,
  vault: OpenVault,
  link: PreparedLink,
  { verification, clock }: { readonly verification: Verification | null; readonly clock: Clock },
): string {
  refuseTakenName(database, link.provider, link.text.name);
  const id = randomUUID();
  const createdAt = clock.now().toISOString();
  const { provider, address, text, keyType, rotation, ca } = link;
  const account = { ...text, id, provider: provider.id, server: address.server, keyType, rotation, ca, createdAt };
  const number = insertAccount(database, account);
  insertCredential(database, number, newCredential(link, verification, createdAt));
  const verdict = verification?.verdict ?? unverified.verdict;
  recordEvents(database, [vault.event('link', { id, provider: provider.id, name: text.name }, { verdict })]);
  return id;
}

/** What of a link is needed to ask the provider. */
export type ProvableLink = Pick<PreparedLink, 'provider' | 'address' | 'fields' | 'ca' | 'expiry' | 'signIn'>;

/** Asks the provider about a credential that is not saved yet. */
export async function proveLink(link: ProvableLink, options: VerifyOptions): Promise<Verification> {
  const verification = withExpiryConflict(await verifyCredential(targetOf(link), options), link.expiry);
  if (link.signIn === undefined || standingOf(verification.verdict) === 'good') return verification;
  // Nobody else tells: the tokens are forgotten, and what they were given for is not.
  const stays = `The access that was given in the browser stays at ${link.provider.name} until it is withdrawn there, among the applications that were authorized.`;
  return { ...verification, note: [verification.note, stays].filter(Boolean).join(' ') };
}

/** A credential as it is saved: what the provider tells of its expiry wins over what was typed. */
export function newCredential(
  { expiry, fields, signIn }: ProvableLink,
  verification: Verification | null,
  createdAt: string,
): NewCredential {
  return {
    createdAt,
    expiry: verification?.told.expiry ?? expiry,
    verification: verification ? storedVerification(verification) : unverified,
    fields,
    signIn,
  };
}

/** A token is of the server at which somebody signed in. */
function mayBeTriedElsewhere({ signIn }: PreparedLink, verdict: Verification['verdict']): boolean {
  return signIn === undefined && mayLiveElsewhere(verdict);
}

/** Saves a link without asking the provider; its verdict is `unverified`. */
export function linkOffline(vault: OpenVault, link: PreparedLink, clock: Clock): LinkOutcome {
  return {
    id: vault.write((database) => saveLink(database, vault, link, { verification: null, clock })),
    verification: null,
    elsewhere: [],
  };
}

/**
 * Proves a credential and saves the account when the provider accepts it. Otherwise nothing is
 * saved, and the verification says why.
 * @throws HubVaultError `conflict` when the name is taken (before anything is sent), `storage`
 */
export async function linkAccount(vault: OpenVault, link: PreparedLink, options: VerifyOptions): Promise<LinkOutcome> {
  vault.read((database) => refuseTakenName(database, link.provider, link.text.name));
  const verification = await proveLink(link, options);
  if (standingOf(verification.verdict) !== 'good') {
    const { verdict, host } = verification;
    return { id: null, verification, elsewhere: mayBeTriedElsewhere(link, verdict) ? otherServers(link, host) : [] };
  }
  const { clock } = options;
  const id = vault.write((database) => saveLink(database, vault, link, { verification, clock }));
  return { id, verification, elsewhere: [] };
}
