import type { Provider } from '../../../catalogue/schema/provider.ts';
import type { AccountText } from '../../../domain/account.ts';
import { invalidInput } from '../../../domain/errors.ts';
import { givesAway, holdsWhole } from '../answer/echo.ts';
import type { CredentialFields } from '../verify/outgoing.ts';

function refused(what: string): never {
  throw invalidInput(
    `${what} repeats a secret of the credential, or a good part of it. Nothing was saved.`,
    'It would be shown and printed: write it without the secret.',
  );
}

/**
 * Refuses what would be shown of an account and holds a secret of its credential: a key pasted into
 * the wrong place, or beside its name.
 * @throws HubVaultError `invalid-input` that says which part, and nothing of what is in it
 */
export function refuseSecretInText(
  provider: Provider,
  { name, description, owner, tags, usedBy }: AccountText,
  server: string,
  fields: CredentialFields,
): void {
  const secrets = provider.fields.flatMap(({ id, secret }) => (secret ? (fields[id] ?? []) : []));
  const written: [string, readonly (string | undefined)[]][] = [
    ['The name', [name]],
    ['The description', [description]],
    ['The owner', [owner]],
    ['A tag', tags],
    ['A consumer', usedBy],
  ];
  for (const [what, texts] of written) {
    if (texts.some((text) => text !== undefined && givesAway(secrets, text))) refused(what);
  }
  // An id may be a part of its secret, and a tenant's name be in both.
  for (const { id, label, secret } of provider.fields) {
    if (!secret && holdsWhole(secrets, fields[id] ?? '')) refused(label);
  }
  if (holdsWhole(secrets, server)) refused('The server');
}
