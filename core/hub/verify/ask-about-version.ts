import type { Provider } from '../../../catalogue/schema/provider.ts';
import { ACCESS_TOKEN, signedIn } from '../../../catalogue/signed-in.ts';
import { invalidInput } from '../../../domain/errors.ts';
import { standingOf } from '../../../domain/verdict.ts';
import type { Providers } from '../../providers.ts';
import type { AccountRow } from '../../storage/account-rows.ts';
import { caOf } from '../../storage/accounts.ts';
import { credentialFields, currentVersion } from '../../storage/credentials.ts';
import { signInOf } from '../../storage/sign-ins.ts';
import type { OpenVault } from '../../vault/open-vault.ts';
import { resolveServer } from '../server/server-address.ts';
import { type Renewable, renewTokens } from '../sign-in/renew-tokens.ts';
import type { VerificationTarget } from './outgoing.ts';
import { type Verification, type VerifyOptions, verifyCredential } from './verify-credential.ts';

/** A version of an account's credential: the current one, unless its number is given. */
interface Asked {
  readonly account: AccountRow;
  readonly version?: number | undefined;
}

/** What was found, and about which version. */
interface Found {
  readonly verification: Verification;
  readonly version: number;
}

/** What was found, and under which CA; `null` for the usual ones. */
interface FoundUnder extends Found {
  readonly ca: string | null;
}

type Place = Omit<VerificationTarget, 'fields'>;

function placeOf(vault: OpenVault, providers: Providers, account: AccountRow): Place {
  const provider = providers.named(account.provider);
  const ca = vault.read((database) => caOf(database, account.number));
  return { provider, ...resolveServer(provider, account.server), ...(ca === null ? {} : { ca }) };
}

/**
 * The fields of a key, all that its provider has. What was said of a key of which a part is gone, as after
 * damage, would be said of another one.
 * @throws HubVaultError `invalid-input`
 */
function whole({ fields }: Provider, values: Record<string, string>): Record<string, string> {
  const lost = fields.filter(({ id }) => !Object.hasOwn(values, id)).map(({ label }) => label);
  if (lost.length === 0) return values;
  throw invalidInput(`Not in the vault: ${lost.join(', ')}. Nobody was asked. Enter the credential anew.`);
}

/** Asks about a key. Which version is the current one is found when the first request is about to leave. */
async function askWithKey(
  vault: OpenVault,
  place: Place,
  { account, version }: Asked,
  options: VerifyOptions,
): Promise<Found> {
  let asked = version;
  const which = () => {
    asked ??= vault.read((database) => currentVersion(database, account.number));
    return asked;
  };
  const target = {
    ...place,
    // SECURITY: of a long run, only the secrets of requests in flight are in memory.
    get fields() {
      const now = which();
      return vault.read((database) => {
        if (signInOf(database, account.number, now)) throw invalidInput('Somebody signed in meanwhile.');
        return whole(place.provider, credentialFields(database, account.number, now));
      });
    },
  };
  return { verification: await verifyCredential(target, options), version: which() };
}

/** Asks with an access token that is good, by all that is known; says with which, if any was sent. */
async function askOnce(vault: OpenVault, renewable: Renewable, options: VerifyOptions, refused?: string) {
  const { account, version, target } = renewable;
  const hindrance = await renewTokens(vault, renewable, options, refused);
  if (hindrance) return { verification: { ...hindrance, at: options.clock.now().toISOString() } };
  const fields = vault.read((database) => credentialFields(database, account.number, version));
  const token = fields[ACCESS_TOKEN] ?? '';
  if (token === refused) return undefined;
  const provider = signedIn(target.provider);
  return { verification: await verifyCredential({ ...target, provider, fields }, options), token };
}

/**
 * Asks about a credential that came by signing in. A token that is turned down is no answer yet: it
 * may have been replaced or withdrawn meanwhile, so the question is put once more with a new one.
 */
async function askSignedIn(vault: OpenVault, renewable: Renewable, options: VerifyOptions): Promise<Verification> {
  const first = await askOnce(vault, renewable, options);
  if (!first) throw new TypeError('Nothing was refused yet.');
  if (first.token === undefined || standingOf(first.verification.verdict) !== 'not-good') return first.verification;
  const second = await askOnce(vault, renewable, options, first.token);
  return (second ?? first).verification;
}

/**
 * Asks the provider about one version of an account's credential, however it came.
 * @throws HubVaultError `invalid-input` for one that does not fit the catalogue any more, `cancelled`
 */
export async function askAboutVersion(
  vault: OpenVault,
  providers: Providers,
  asked: Asked,
  options: VerifyOptions,
): Promise<FoundUnder> {
  const { account } = asked;
  const place = placeOf(vault, providers, account);
  const version = vault.read((database) => {
    const number = asked.version ?? currentVersion(database, account.number);
    return signInOf(database, account.number, number) && number;
  });
  const { ca = null } = place;
  if (version === undefined) return { ...(await askWithKey(vault, place, asked, options)), ca };
  const { name, signIn } = place.provider;
  if (!signIn) throw invalidInput(`HubVault no longer knows a way of signing in to ${name}.`);
  return { verification: await askSignedIn(vault, { account, version, target: place }, options), version, ca };
}
