import { HubVaultError } from '../../../domain/errors.ts';
import { quoted } from '../../../domain/text.ts';
import { standingOf } from '../../../domain/verdict.ts';
import { expiryOf } from '../../accounts/account-view.ts';
import { accountIn } from '../../audit/account-in.ts';
import { recordEvents } from '../../audit/record-events.ts';
import type { Providers } from '../../providers.ts';
import type { AccountRow } from '../../storage/account-rows.ts';
import { caOf } from '../../storage/accounts.ts';
import { credentialFields, currentVersion } from '../../storage/credentials.ts';
import { signInOf } from '../../storage/sign-ins.ts';
import type { OpenVault } from '../../vault/open-vault.ts';
import { withExpiryConflict } from '../answer/expiry-conflict.ts';
import {
  type OtherServer,
  onServer,
  otherServers,
  type Placed,
  type ServerSearch,
  tryServers,
} from '../link/other-servers.ts';
import { targetOf } from '../link/prepare-link.ts';
import { keepVerdict } from '../verify/verify-accounts.ts';
import { type Verification, type VerifyOptions, verifyCredential } from '../verify/verify-credential.ts';
import { isStillThere } from './asked-place.ts';
import { mayBeMisplaced } from './may-be-misplaced.ts';
import { moveAccount } from './move-account.ts';
import { resolveServer } from './server-address.ts';

/** An account whose present credential may belong to another server than the account says. */
export interface Misplaced {
  readonly account: AccountRow;
  /** The version of the credential that was refused. */
  readonly version: number;
  readonly placed: Placed;
  /** Where it may be tried, if the person agrees. */
  readonly elsewhere: readonly OtherServer[];
}

/** An account whose credential was refused, and by which host. */
interface Refusal {
  readonly account: AccountRow;
  readonly verification: Pick<Verification, 'verdict' | 'host'>;
}

/**
 * Whether a credential that was just refused may belong to another server of its provider.
 * @returns `undefined` where it does not, or there is no other
 */
export function misplacedOf(
  vault: OpenVault,
  providers: Providers,
  { account, verification: { verdict, host } }: Refusal,
): Misplaced | undefined {
  return vault.read((database) => {
    const provider = providers.find(account.provider);
    if (!provider || !mayBeMisplaced(database, account, verdict)) return undefined;
    const address = resolveServer(provider, account.server);
    const elsewhere = otherServers({ provider, address }, host);
    if (elsewhere.length === 0) return undefined;
    const version = currentVersion(database, account.number);
    // What came by signing in belongs to where somebody signed in.
    if (signInOf(database, account.number, version)) return undefined;
    const placed: Placed = {
      provider,
      address,
      ca: caOf(database, account.number),
      // SECURITY: the secret is in memory for one request at a time.
      get fields() {
        return vault.read((now) => credentialFields(now, account.number, version));
      },
    };
    return { account, version, placed, elsewhere };
  });
}

/** Records that a secret is about to be sent to servers that its account does not name, before it is. */
function recordAsking(vault: OpenVault, account: AccountRow, servers: readonly string[]): void {
  const detail = { accounts: 1, servers };
  vault.write((database) => recordEvents(database, [vault.event('verify', accountIn(account), detail)]));
}

/**
 * Tries the credential of an account on the other servers of its provider. Nothing of the account changes.
 *
 * SECURITY: only with a consent that names them, as `tryServers`.
 * @throws HubVaultError `cancelled`, `storage`
 */
export async function searchForAccount(
  vault: OpenVault,
  { account, placed, elsewhere }: Misplaced,
  options: VerifyOptions,
): Promise<ServerSearch> {
  recordAsking(
    vault,
    account,
    elsewhere.map(({ id }) => id),
  );
  return await tryServers(placed, elsewhere, options);
}

/**
 * Proves the credential of an account on another server, and puts the account there when that accepts
 * it. Identity, credential, versions and history stay; the log says from where to where it went.
 * @returns what that server said; unless it accepted the credential, the account is as it was
 * @throws HubVaultError `conflict` when the account was changed meanwhile; `cancelled`, `storage`
 */
export async function switchServer(
  vault: OpenVault,
  { account, version, placed }: Misplaced,
  server: string,
  options: VerifyOptions,
): Promise<Verification> {
  recordAsking(vault, account, [server]);
  const found = await verifyCredential(targetOf(onServer(placed, server)), options);
  if (standingOf(found.verdict) !== 'good') return found;
  const verification = withExpiryConflict(found, expiryOf(account, options.clock.zone));
  vault.write((database) => {
    const isAsItWas =
      isStillThere(database, account, placed.ca) && currentVersion(database, account.number) === version;
    if (!isAsItWas) {
      throw new HubVaultError(
        'conflict',
        `${quoted(account.name, 200)} was changed meanwhile. It stays on its server.`,
        'Look at the account as it is now, and verify it again.',
      );
    }
    moveAccount(database, vault, account, server);
    keepVerdict(database, vault, account, version, verification);
  });
  return verification;
}
