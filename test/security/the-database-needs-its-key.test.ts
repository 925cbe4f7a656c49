import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Database as Reader } from 'better-sqlite3';
import Database from 'better-sqlite3-multiple-ciphers';
import { describe, expect, it, onTestFinished } from 'vitest';
import { dataKeyOf } from '../helpers/data-key.ts';
import { canary, linkDraft } from '../helpers/draft.ts';
import { temporaryVault } from '../helpers/temporary-vault.ts';

/** Opens a database with a program that is none of ours; it knows the format from its documentation. */
function independentReader(folder: string, dataKey?: Buffer): Reader {
  const database = new Database(join(folder, 'vault.db'), { readonly: true });
  onTestFinished(() => {
    database.close();
  });
  if (dataKey) {
    database.pragma("cipher = 'sqlcipher'");
    database.pragma('legacy = 4');
    database.pragma(`key = "x'${dataKey.toString('hex')}'"`);
  }
  return database;
}

async function vaultWithTwoAccounts() {
  const { folder, password, vault } = await temporaryVault();
  linkDraft(vault, { name: 'Production SIEM' });
  const fields = { keyId: 'id-of-the-key', keySecret: `secret-${canary}`, organization: 'Example Org' };
  linkDraft(vault, { provider: 'ibm-soar', server: 'saas', name: 'Cases', fields });
  vault.lock();
  return { folder, dataKey: await dataKeyOf(folder, password), fields };
}

const fieldsByName = `
  SELECT account.name, field, value FROM account
  JOIN credential ON account = account.number JOIN credential_field ON credential = credential.number
  ORDER BY account.name, field`;

describe('an independent reader of SQLCipher databases', () => {
  it('reads the accounts and their fields with the data key', async () => {
    const { folder, dataKey, fields } = await vaultWithTwoAccounts();
    expect(independentReader(folder, dataKey).prepare(fieldsByName).all()).toEqual([
      { name: 'Cases', field: 'keyId', value: fields.keyId },
      { name: 'Cases', field: 'keySecret', value: fields.keySecret },
      { name: 'Cases', field: 'organization', value: fields.organization },
      { name: 'Production SIEM', field: 'apiKey', value: canary },
    ]);
  });

  it('reads nothing without it, with another, or with one that differs in a bit', async () => {
    const { folder, dataKey } = await vaultWithTwoAccounts();
    const nearly = Buffer.from(dataKey);
    nearly[31] = (nearly[31] ?? 0) ^ 1;
    for (const key of [undefined, randomBytes(32), Buffer.alloc(32), nearly]) {
      const read = () => independentReader(folder, key).prepare('SELECT count(*) FROM sqlite_schema').all();
      expect(read).toThrow('file is not a database');
    }
  });
});

describe('the data key', () => {
  it('is another for every vault, and has nothing to do with the password', async () => {
    const vaults = [await temporaryVault(), await temporaryVault()];
    const keys = await Promise.all(vaults.map(({ folder, password }) => dataKeyOf(folder, password)));
    expect(keys.map((key) => key.length)).toEqual([32, 32]);
    expect(new Set(keys.map((key) => key.toString('hex'))).size).toBe(2);
  });
});
