import { randomUUID } from 'node:crypto';
import type { Clock } from '../../../domain/clock.ts';
import { HubVaultError } from '../../../domain/errors.ts';
import { standingOf } from '../../../domain/verdict.ts';
import { recordEvents } from '../../audit/record-events.ts';
import type { KnownProvider } from '../../providers.ts';
import { insertAccount, isNameTaken } from '../../storage/accounts.ts';
import { insertCredential, type StoredVerification } from '../../storage/credentials.ts';
import type { Readable } from '../../storage/database.ts';
import type { OpenVault } from '../../vault/open-vault.ts';
import { withExpiryConflict } from '../expiry-conflict.ts';
import { storedVerification } from '../stored-verification.ts';
import { type Verification, type VerifyOptions, verifyCredential } from '../verify-credential.ts';
import type { PreparedLink } from './prepare-link.ts';

/** What came of a link. */
export interface LinkOutcome {
  /** The new account's id; `null` when nothing was saved. */
  readonly id: string | null;
  /** What the provider's check found; `null` when it was not asked. */
  readonly verification: Verification | null;
}

const unverified: StoredVerification = { verdict: 'unverified', verifiedAt: null, note: null, told: '{}' };

/**
 * Checks that a provider has no account of this name yet.
 * @throws HubVaultError `conflict`
 */
export function refuseTakenName(database: Readable, provider: KnownProvider, name: string): void {
  if (!isNameTaken(database, provider.id, name)) return;
  throw new HubVaultError(
    'conflict',
    `${provider.name} already has an account named ${JSON.stringify(name)}. Nothing was changed.`,
    'Choose another name.',
  );
}

function save(vault: OpenVault, link: PreparedLink, verification: Verification | null, clock: Clock): string {
  const id = randomUUID();
  const createdAt = clock.now().toISOString();
  vault.write((database) => {
    refuseTakenName(database, link.provider, link.text.name);
    const { provider, address, text, keyType, rotation, ca } = link;
    const account = { ...text, id, provider: provider.id, server: address.server, keyType, rotation, ca, createdAt };
    const number = insertAccount(database, account);
    insertCredential(database, number, {
      createdAt,
      // What the provider tells wins over what was typed.
      expiry: verification?.told.expiry ?? link.expiry,
      verification: verification ? storedVerification(verification) : unverified,
      fields: link.fields,
    });
    const verdict = verification?.verdict ?? unverified.verdict;
    recordEvents(database, [vault.event('link', { id, provider: provider.id, name: text.name }, { verdict })]);
  });
  return id;
}

/** Saves a link without asking the provider; its verdict is `unverified`. */
export function linkOffline(vault: OpenVault, link: PreparedLink, clock: Clock): LinkOutcome {
  return { id: save(vault, link, null, clock), verification: null };
}

/**
 * Proves a credential and saves the account when the provider accepts it. Otherwise nothing is
 * saved, and the verification says why.
 * @throws HubVaultError `conflict` when the name is taken (before anything is sent), `storage`
 */
export async function linkAccount(vault: OpenVault, link: PreparedLink, options: VerifyOptions): Promise<LinkOutcome> {
  const { provider, address, text, fields, ca } = link;
  vault.read((database) => refuseTakenName(database, provider, text.name));
  const target = { provider, ...address, fields, ...(ca === null ? {} : { ca }) };
  const verification = withExpiryConflict(await verifyCredential(target, options), link.expiry);
  if (standingOf(verification.verdict) !== 'good') return { id: null, verification };
  return { id: save(vault, link, verification, options.clock), verification };
}
