import { ACCESS_TOKEN } from '../../catalogue/signed-in.ts';
import { HubVaultError, invalidInput } from '../../domain/errors.ts';
import { fitToShow } from '../../domain/text.ts';
import { by, way } from '../../domain/way-forward.ts';
import { accountIn } from '../audit/account-in.ts';
import { recordEvents } from '../audit/record-events.ts';
import type { Providers } from '../providers.ts';
import { credentialFields } from '../storage/credentials.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import { findAccount } from './find-account.ts';

/** Which value is wanted, and what for: to be read, or to be pasted elsewhere. */
export interface RevealRequest {
  /** The field's id; without it, the credential's only secret, or the access token of a sign-in. */
  readonly field?: string | undefined;
  readonly purpose?: 'reveal' | 'copy';
}

/** The error for an account of which damage has left no secret. */
function withoutSecret(): HubVaultError {
  return new HubVaultError(
    'not-found',
    'There is no secret of this account in the vault.',
    way`Get the credential from its provider and enter it anew${by('relink')}.`,
  );
}

function noSuchField(field: string | undefined, known: readonly string[]): HubVaultError {
  const fault =
    field === undefined ? 'The credential has several secrets.' : `There is no field ${fitToShow(field, 40)}.`;
  return invalidInput(fault, way`Choose one${by('choose-field')}: ${known.join(', ')}.`);
}

/**
 * One value of an account's current credential, in clear.
 * SECURITY: the only use case that hands a secret to a person. Nothing else may be made of it. It is
 * in the audit log, on the disk, before anybody has it; if it cannot be recorded nobody gets it.
 * @throws HubVaultError `not-found`, or `invalid-input` for an unknown or ambiguous field
 */
export function revealField(
  vault: OpenVault,
  providers: Providers,
  called: string,
  { field, purpose = 'reveal' }: RevealRequest = {},
): string {
  return vault.write((database) => {
    const account = findAccount(database, called);
    const values = credentialFields(database, account.number);
    const known = Object.keys(values);
    const shown = providers.find(account.provider) && providers.fieldsOf(account.provider, known);
    const secrets = shown?.flatMap(({ id, secret }) => (secret && known.includes(id) ? [id] : [])) ?? known;
    const only = secrets.length === 1 ? secrets[0] : secrets.find((id) => id === ACCESS_TOKEN);
    const wanted = field ?? only;
    const value = wanted !== undefined && Object.hasOwn(values, wanted) ? values[wanted] : undefined;
    if (value !== undefined) {
      recordEvents(database, [vault.event(purpose, accountIn(account), { field: wanted ?? '' })]);
      return value;
    }
    throw field === undefined && secrets.length === 0 ? withoutSecret() : noSuchField(field, known);
  });
}
