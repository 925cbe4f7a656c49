import type { Providers } from '../providers.ts';
import { type AccountRow, caOf } from '../storage/accounts.ts';
import { credentialFields, saveToldExpiry, saveVerification } from '../storage/credentials.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import type { VerificationTarget } from './outgoing.ts';
import { resolveServer } from './server-address.ts';
import { storedVerification } from './stored-verification.ts';
import { type Verification, type VerifyOptions, verifyCredential } from './verify-credential.ts';

/** One account of a run, and what was found. */
export interface VerifiedAccount {
  readonly account: AccountRow;
  readonly verification: Verification;
}

/** How a run is watched. */
export interface RunOptions extends VerifyOptions {
  readonly onResult?: (result: VerifiedAccount, done: number, all: number) => void;
}

function targetOf(vault: OpenVault, providers: Providers, account: AccountRow): VerificationTarget {
  const provider = providers.ofAccount(account.provider);
  const { apiBase } = resolveServer(provider, account.server);
  const ca = vault.read((database) => caOf(database, account.number));
  return {
    provider,
    apiBase,
    // SECURITY: of a long run, only the secrets of requests in flight are in memory.
    get fields() {
      return vault.read((database) => credentialFields(database, account.number));
    },
    ...(ca === null ? {} : { ca }),
  };
}

function keep(vault: OpenVault, account: AccountRow, verification: Verification): void {
  vault.write((database) => {
    saveVerification(database, account.number, storedVerification(verification));
    if (verification.told.expiry) saveToldExpiry(database, account.number, verification.told.expiry);
  });
}

/**
 * Verifies accounts, each against its own server, and keeps each verdict as it comes. What is
 * finished when a run is cancelled stays.
 * @throws HubVaultError `cancelled`; `not-found` when the catalogue has lost an account's provider
 */
export async function verifyAccounts(
  vault: OpenVault,
  accounts: readonly AccountRow[],
  providers: Providers,
  options: RunOptions,
): Promise<VerifiedAccount[]> {
  let done = 0;
  return await Promise.all(
    accounts.map(async (account) => {
      const verification = await verifyCredential(targetOf(vault, providers, account), options);
      keep(vault, account, verification);
      done += 1;
      const result = { account, verification };
      options.onResult?.(result, done, accounts.length);
      return result;
    }),
  );
}
