import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { storageFailure } from '../../core/storage/storage-errors.ts';
import { HubVaultError } from '../../domain/errors.ts';
import { kindOf } from '../helpers/outcome.ts';

function withCode(code: string, message = 'canary-in-the-cause'): Error {
  return Object.assign(new Error(message), { code });
}

const failWith = (error: unknown) => () => {
  throw storageFailure(error);
};

describe('a failure of the disk or the database', () => {
  it.each([
    ['ENOSPC', 'storage', 'The disk is full.'],
    ['EDQUOT', 'storage', 'The disk quota is used up.'],
    ['EROFS', 'storage', 'The folder is read-only.'],
    ['EACCES', 'storage', 'This user may not'],
    ['EPERM', 'storage', 'This user may not'],
    ['ENOTDIR', 'storage', 'Part of the path is a file'],
    ['EIO', 'storage', 'The disk reported a fault.'],
    [
      'SQLITE_NOTADB',
      'damaged-database',
      'The vault database (vault.db) is damaged: the key in vault.json does not open',
    ],
    ['SQLITE_CORRUPT', 'damaged-database', 'The vault database (vault.db) is damaged.'],
    ['SQLITE_CORRUPT_INDEX', 'damaged-database', 'The vault database (vault.db) is damaged.'],
    ['SQLITE_FULL', 'storage', 'The disk is full.'],
    ['SQLITE_READONLY', 'storage', 'The folder is read-only.'],
    ['SQLITE_READONLY_DIRECTORY', 'storage', 'The folder is read-only.'],
    ['SQLITE_CANTOPEN', 'storage', 'This user may not'],
    ['SQLITE_IOERR_FSYNC', 'storage', 'The disk reported a fault.'],
    ['SQLITE_BUSY', 'storage', 'Another program kept the vault busy.'],
    ['SQLITE_BUSY_RECOVERY', 'storage', 'Another program kept the vault busy.'],
    ['SQLITE_CONSTRAINT_UNIQUE', 'internal', 'Something went wrong inside HubVault.'],
    ['SQLITE_ERROR', 'internal', 'Something went wrong inside HubVault.'],
    ['EWHATEVER', 'internal', 'Something went wrong inside HubVault.'],
  ])('%s is sorted as %s', (code, kind, beginning) => {
    const { kind: found, message, wayForward } = storageFailure(withCode(code));
    expect({ kind: found, message: message.slice(0, beginning.length) }).toEqual({ kind, message: beginning });
    // Only for a fault of our own is there nothing that a person could do.
    expect(wayForward === undefined).toBe(kind === 'internal');
  });

  it.each([
    ['/v/vault.json.0123456789ab.tmp', '/v/vault.json'],
    ['/v/backups/20261121T205145768Z-asked.ea8b61e0.unfinished', '/v/backups'],
    ['/v/backups/20261121T205145768Z-asked.ea8b61e0.unfinished/vault.db', '/v/backups'],
  ])('at %s, which is there for a moment, is told as one at %s', (path, place) => {
    const failure = storageFailure(Object.assign(withCode('EACCES'), { path }));
    expect(failure.message).toContain(` ${place}. `);
  });

  it('keeps nothing of the text of a failure that it knows', () => {
    for (const code of ['ENOSPC', 'EACCES', 'SQLITE_CORRUPT', 'SQLITE_BUSY']) {
      expect(inspect(storageFailure(withCode(code)), { depth: 9 })).not.toContain('canary-in-the-cause');
    }
  });

  it('keeps an unknown failure as the cause alone', () => {
    const cause = withCode('SQLITE_ERROR');
    const failure = storageFailure(cause);
    expect(failure.cause).toBe(cause);
    expect(failure.message).not.toContain('canary');
  });

  it('that is ours already passes through', () => {
    const ours = new HubVaultError('conflict', 'There is one.');
    expect(storageFailure(ours)).toBe(ours);
  });

  it.each([undefined, null, 'a text', 42, { code: 'ENOSPC' }, new Error('no code')])(
    'that is no error with a code (%s) is a fault of our own',
    async (thrown) => {
      expect(await kindOf(failWith(thrown))).toBe('internal');
    },
  );
});
