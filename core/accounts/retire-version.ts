import type { PastState } from '../../domain/credential-version.ts';
import { HubVaultError, invalidInput } from '../../domain/errors.ts';
import { by, way } from '../../domain/way-forward.ts';
import { accountIn } from '../audit/account-in.ts';
import { recordEvents } from '../audit/record-events.ts';
import type { Readable } from '../storage/database.ts';
import { type CredentialVersion, credentialVersions, savePastState } from '../storage/versions.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import { findAccount } from './find-account.ts';

/** Which version of an account's credential gets which state. */
export interface RetireRequest {
  /** Without it, the only one that is retiring. */
  readonly version?: number | undefined;
  readonly state: PastState;
}

/**
 * The version that a person means.
 * @throws HubVaultError `not-found` where there is none of this number, `invalid-input` where it has to be named
 */
export function versionNamed(database: Readable, account: number, named: number): CredentialVersion {
  const versions = credentialVersions(database, account);
  const found = versions.find(({ version }) => version === named);
  if (found) return found;
  const numbers = versions.map(({ version }) => version).join(', ');
  throw new HubVaultError('not-found', `There is no version ${named} of this credential.`, `Its versions: ${numbers}.`);
}

function onlyRetiring(database: Readable, account: number): CredentialVersion {
  const retiring = credentialVersions(database, account).filter(({ state }) => state === 'retiring');
  const [only] = retiring;
  if (only && retiring.length === 1) return only;
  throw only
    ? invalidInput('Several versions are retiring.', `Say which: ${retiring.map(({ version }) => version).join(', ')}.`)
    : invalidInput('No version of this credential is retiring.', way`Name another by its number${by('see-versions')}.`);
}

/**
 * Says of a version that is no longer current that it is out of use (`retired`), was withdrawn at the
 * provider (`revoked`), or still on its way out (`retiring`). Its verdict stays as it was found.
 * @returns the version as it was before
 * @throws HubVaultError `not-found`, `invalid-input`
 */
export function retireVersion(vault: OpenVault, called: string, { version, state }: RetireRequest): CredentialVersion {
  return vault.write((database) => {
    const account = findAccount(database, called);
    const { number } = account;
    const found = version === undefined ? onlyRetiring(database, number) : versionNamed(database, number, version);
    if (found.state === 'current') {
      throw invalidInput(
        `Version ${found.version} is the current one.`,
        way`Give the account a new credential first${by('relink')}.`,
      );
    }
    if (found.state === state) return found;
    savePastState(database, number, found.version, state);
    const detail = { version: found.version, from: found.state, to: state };
    recordEvents(database, [vault.event('retire', accountIn(account), detail)]);
    return found;
  });
}
