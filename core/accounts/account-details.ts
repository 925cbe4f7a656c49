import type { Account } from '../../domain/account.ts';
import { writtenRotationPolicy } from '../../domain/rotation.ts';
import { type Told, toldSchema } from '../hub/answer/told.ts';
import { type TrustedCertificate, trustedCertificates } from '../hub/link/own-ca.ts';
import type { Providers } from '../providers.ts';
import { caOf } from '../storage/accounts.ts';
import { credentialFields, lastVerification } from '../storage/credentials.ts';
import { type CredentialVersion, credentialVersions } from '../storage/versions.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import { accountView, policyOf, type Viewpoint } from './account-view.ts';
import { findAccount } from './find-account.ts';

/** What stands for a secret value everywhere it is not revealed. Says nothing of its length. */
export const mask = '••••••••';

/** One field of a credential as it may be shown. */
interface ShownField {
  readonly id: string;
  readonly label: string;
  readonly secret: boolean;
  /** The value, or the mask where it is secret. */
  readonly value: string;
}

/** One account with what belongs to it, secrets masked. */
export interface AccountDetails extends Account {
  readonly fields: readonly ShownField[];
  /** Newest first. */
  readonly versions: readonly CredentialVersion[];
  /** The rotation policy as a person types it: `90d`, `never`, or `default` for that of the key type. */
  readonly rotateEvery: string;
  /** The certificates of its own CA, the only ones that its server is held against; none where the usual ones count. */
  readonly ca: readonly TrustedCertificate[];
  readonly verdictNote: string | null;
  readonly told: Told;
}

/**
 * One account in full, its secrets masked.
 * @throws HubVaultError `not-found`, or `invalid-input` when several accounts fit
 */
export function accountDetails(
  vault: OpenVault,
  providers: Providers,
  called: string,
  viewpoint: Viewpoint,
): AccountDetails {
  return vault.read((database) => {
    const row = findAccount(database, called);
    const values = credentialFields(database, row.number);
    const known = providers.fieldsOf(row.provider, Object.keys(values));
    const { note, told } = lastVerification(database, row.number);
    return {
      ...accountView(row, viewpoint),
      fields: Object.entries(values).map(([id, value]) => {
        const field = known.find((candidate) => candidate.id === id);
        // A field that the catalogue does not know is taken for a secret.
        const secret = field?.secret ?? true;
        return { id, label: field?.label ?? id, secret, value: secret ? mask : value };
      }),
      versions: credentialVersions(database, row.number),
      rotateEvery: writtenRotationPolicy(policyOf(row.rotateEveryDays)),
      ca: trustedCertificates(caOf(database, row.number)),
      verdictNote: note,
      told: toldSchema.parse(JSON.parse(told)),
    };
  });
}
