import { invalidInput } from '../../domain/errors.ts';
import { fitToShow } from '../../domain/text.ts';
import type { Providers } from '../providers.ts';
import { credentialFields } from '../storage/credentials.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import { findAccount } from './find-account.ts';

/**
 * One value of an account's current credential, in clear.
 * SECURITY: the only use case that hands a secret to a person. Nothing else may be made of it.
 * @param field the field's id; without it, the credential's only secret
 * @throws HubVaultError `not-found`, or `invalid-input` for an unknown or ambiguous field
 */
export function revealField(vault: OpenVault, providers: Providers, called: string, field?: string): string {
  return vault.read((database) => {
    const account = findAccount(database, called);
    const values = credentialFields(database, account.number);
    const known = Object.keys(values);
    const shown = providers.find(account.provider)?.fields.filter(({ secret }) => secret);
    const secrets = shown?.map(({ id }) => id).filter((id) => known.includes(id)) ?? known;
    const wanted = field ?? (secrets.length === 1 ? secrets[0] : undefined);
    const value = wanted !== undefined && Object.hasOwn(values, wanted) ? values[wanted] : undefined;
    if (value !== undefined) return value;
    const fault =
      field === undefined ? 'The credential has several secrets.' : `There is no field ${fitToShow(field, 40)}.`;
    throw invalidInput(fault, `Choose one with --field: ${known.join(', ')}.`);
  });
}
