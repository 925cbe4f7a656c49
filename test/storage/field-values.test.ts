import fc from 'fast-check';
import { expect, it } from 'vitest';
import { insertAccount } from '../../core/storage/accounts.ts';
import { credentialFields, insertCredential } from '../../core/storage/credentials.ts';
import { latestVersion } from '../../core/storage/migrate.ts';
import { type DatabaseAtVersion, databaseAtVersion } from '../helpers/database-at-version.ts';

const verification = { verdict: 'unverified', verifiedAt: null, note: null, told: '{}' } as const;
const createdAt = '2026-11-20T10:00:00Z';

type Fields = Readonly<Record<string, string>>;

/** Writes the fields as the credential of a new account, and gives what is read back. */
function writtenAndRead({ database }: DatabaseAtVersion, id: string, fields: Fields): Fields {
  const number = database.write((handle) => {
    const rotation = { kind: 'default' } as const;
    const account = { id, provider: 'rapid7', server: 'us', name: id, keyType: 'user', rotation, ca: null, createdAt };
    const inserted = insertAccount(handle, { ...account, tags: [], usedBy: [] });
    insertCredential(handle, inserted, { createdAt, expiry: { kind: 'unknown' }, verification, fields });
    return inserted;
  });
  return database.read((handle) => credentialFields(handle, number));
}

it('a credential is read back as it was written, whatever its fields and values hold', () => {
  const opened = databaseAtVersion(latestVersion);
  // Every character that Unicode has, with the ones that text handling likes to lose.
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.constantFrom(
      '',
      ' ',
      '\0',
      'a\0b',
      '\ufeffx',
      'e\u0301',
      '\u00e9',
      '👩‍🚀',
      '\u2028',
      "'; DROP TABLE account; --",
    ),
  );
  let accounts = 0;
  fc.assert(
    fc.property(fc.dictionary(text, text, { maxKeys: 5, noNullPrototype: true }), (fields) => {
      accounts += 1;
      expect(writtenAndRead(opened, `account-${accounts}`, fields)).toEqual(fields);
    }),
    { numRuns: 200 },
  );
});

it('a value of a whole megabyte is read back as it was written', () => {
  const fields = { apiKey: 'ß👩‍🚀x'.repeat(100_000) };
  expect(writtenAndRead(databaseAtVersion(latestVersion), 'account', fields)).toEqual(fields);
});
