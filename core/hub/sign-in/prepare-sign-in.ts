import { signedIn } from '../../../catalogue/signed-in.ts';
import type { Moment } from '../../../domain/clock.ts';
import type { Providers } from '../../providers.ts';
import { caOf } from '../../storage/accounts.ts';
import { credentialFields } from '../../storage/credentials.ts';
import { signInOf } from '../../storage/sign-ins.ts';
import type { OpenVault } from '../../vault/open-vault.ts';
import { checkExpiry } from '../link/lifecycle-check.ts';
import { checkTerms, type LinkDraft, type PreparedLink } from '../link/prepare-link.ts';
import { lostExpiry, type PreparedRelink, type Relinkable, type RelinkDraft, textOf } from '../link/relink-account.ts';
import { refuseSecretInText } from '../link/secret-in-text.ts';
import { resolveServer } from '../server/server-address.ts';
import type { CredentialFields } from '../verify/outgoing.ts';
import { beforeSignIn, checkBeforeSignIn } from './before-sign-in.ts';
import { wayToSignIn } from './sign-in-target.ts';

/**
 * Checks everything about a link by signing in that can be checked before a browser is opened.
 * @param draft its fields are what the organization registered, and the scopes
 * @throws HubVaultError `invalid-input` that says which part
 */
export function prepareSignIn(draft: LinkDraft, providers: Providers, now: Moment): PreparedLink {
  const provider = providers.named(draft.provider);
  wayToSignIn(provider);
  const terms = checkTerms(draft, { named: () => signedIn(provider) }, now);
  const { fields, warnings } = checkBeforeSignIn(provider, draft.fields);
  refuseSecretInText(beforeSignIn(provider), terms.text, terms.address.server, fields);
  return { ...terms, fields, warnings: [...warnings, ...terms.warnings] };
}

/** What was given before the last sign-in of an account, if it came by one. */
function givenBefore(vault: OpenVault, { account, provider }: Relinkable): CredentialFields {
  return vault.read((database) => {
    if (!signInOf(database, account.number, 'current')) return {};
    const values = credentialFields(database, account.number);
    const ids = beforeSignIn(provider).fields.map(({ id }) => id);
    return Object.fromEntries(Object.entries(values).filter(([id]) => ids.includes(id)));
  });
}

/**
 * What need not be given again: the values that are not secret, and nothing in the place of a secret
 * that is there.
 */
export function knownBefore(vault: OpenVault, relinkable: Relinkable): CredentialFields {
  const { fields } = beforeSignIn(relinkable.provider);
  const isSecret = (id: string) => fields.some((field) => field.id === id && field.secret);
  const given = Object.entries(givenBefore(vault, relinkable));
  return Object.fromEntries(given.map(([id, value]) => [id, isSecret(id) ? '' : value]));
}

/** An account about to be signed in to again. */
export type PreparedSignInAgain = PreparedRelink & Pick<PreparedLink, 'text'>;

/**
 * The same for an account that is there. What was given before the last sign-in stays, unless it is
 * given anew and not left empty.
 * @throws HubVaultError `invalid-input` that says which part
 */
export function prepareSignInAgain(
  vault: OpenVault,
  relinkable: Relinkable,
  draft: RelinkDraft,
  now: Moment,
): PreparedSignInAgain {
  const { account, version, provider } = relinkable;
  const { keyType } = wayToSignIn(provider);
  const signed = signedIn(provider);
  const anew = Object.fromEntries(Object.entries(draft.fields).filter(([, value]) => value !== ''));
  const { fields, warnings } = checkBeforeSignIn(provider, { ...givenBefore(vault, relinkable), ...anew });
  const { expiry, warnings: odd } = checkExpiry(signed, draft.expires, now);
  return {
    account,
    version,
    provider: signed,
    address: resolveServer(provider, account.server),
    text: textOf(account),
    fields,
    expiry,
    ca: vault.read((database) => caOf(database, account.number)),
    keyType: keyType.id,
    warnings: [...warnings, ...odd, ...(expiry.kind === 'unknown' ? lostExpiry(account) : [])],
  };
}
