import { findAccount } from '../../accounts/find-account.ts';
import { versionNamed } from '../../accounts/retire-version.ts';
import { accountIn } from '../../audit/account-in.ts';
import { recordEvents } from '../../audit/record-events.ts';
import type { Providers } from '../../providers.ts';
import { saveVerification, verdictOn } from '../../storage/credentials.ts';
import type { OpenVault } from '../../vault/open-vault.ts';
import { answeredElsewhere, isStillThere } from '../server/asked-place.ts';
import { askAboutVersion } from './ask-about-version.ts';
import { storedVerification } from './stored-verification.ts';
import { type VerifiedAccount, verifyAccounts } from './verify-accounts.ts';
import type { VerifyOptions } from './verify-credential.ts';

/**
 * Asks the provider about one version of an account's credential, current or not, and keeps the
 * verdict with that version: whether a key that was withdrawn is really dead is worth a question.
 * @throws HubVaultError `not-found`, `invalid-input`, `cancelled` or `storage`
 */
export async function verifyVersion(
  vault: OpenVault,
  { account: called, version }: { readonly account: string; readonly version: number },
  providers: Providers,
  options: VerifyOptions,
): Promise<VerifiedAccount> {
  const { account, state } = vault.read((database) => {
    const found = findAccount(database, called);
    return { account: found, state: versionNamed(database, found.number, version).state };
  });
  if (state === 'current') {
    const [verified] = await verifyAccounts(vault, [account], providers, options);
    if (verified) return verified;
  }
  vault.write((database) =>
    recordEvents(database, [vault.event('verify', accountIn(account), { accounts: 1, version })]),
  );
  const { verification, ca } = await askAboutVersion(vault, providers, { account, version }, options);
  return vault.write((database) => {
    if (!isStillThere(database, account, ca)) return { account, verification: answeredElsewhere(verification) };
    const from = verdictOn(database, account.number, version);
    const to = verification.verdict;
    saveVerification(database, account.number, storedVerification(verification), version);
    if (from !== to) recordEvents(database, [vault.event('verdict', accountIn(account), { from, to, version })]);
    return { account, verification };
  });
}
