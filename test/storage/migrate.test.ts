import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { latestVersion, migrate, schemaVersion } from '../../core/storage/migrate.ts';
import { migrations } from '../../core/storage/migrations/index.ts';
import { unlockVault } from '../../core/vault/opening/unlock-vault.ts';
import { accountCells, databaseAtVersion } from '../helpers/database-at-version.ts';
import { outcomeOf } from '../helpers/outcome.ts';
import { temporaryVault } from '../helpers/temporary-vault.ts';

const newer = {
  kind: 'newer-vault',
  message: `This vault was written by a newer HubVault (schema 99990; this one knows up to ${latestVersion}). Nothing was changed.`,
  wayForward: 'Update HubVault, then open the vault again.',
};

describe('migrate', () => {
  it('brings an empty database to the latest version', () => {
    const { database, schema } = databaseAtVersion(0);
    expect({ version: database.read(schemaVersion), schema: schema() }).toEqual({ version: 0, schema: [] });
    migrate(database);
    expect(database.read(schemaVersion)).toBe(latestVersion);
    expect(schema().map(({ type, name }) => `${type} ${name}`)).toEqual([
      'table account',
      'index account_by_name',
      'index account_by_provider_and_name',
      'table audit',
      'index audit_by_account',
      'index audit_by_event',
      'trigger audit_grows_at_its_end',
      'trigger audit_is_never_changed',
      'trigger audit_is_never_shortened',
      'table credential',
      'index credential_current',
      'table credential_field',
      'table sign_in',
      'index sqlite_autoindex_account_1',
      'index sqlite_autoindex_credential_1',
      'table vault_state',
    ]);
  });

  it('makes the same schema step by step as at once', () => {
    const stepwise = databaseAtVersion(0);
    for (const { version } of migrations) {
      migrate(stepwise.database, version);
      expect(stepwise.database.read(schemaVersion)).toBe(version);
    }
    expect(stepwise.schema()).toEqual(databaseAtVersion(latestVersion).schema());
  });

  it('changes nothing when it runs a second time', () => {
    const { database, file, schema, insert, table } = databaseAtVersion(latestVersion);
    insert('account', accountCells);
    const before = { schema: schema(), rows: table('account'), written: readFileSync(`${file}-wal`) };
    migrate(database);
    expect({ schema: schema(), rows: table('account'), written: readFileSync(`${file}-wal`) }).toEqual(before);
  });

  it('refuses a schema from a later HubVault and leaves it as it is', async () => {
    const { database, table } = databaseAtVersion(latestVersion);
    database.write((handle) => handle.script('CREATE TABLE of_tomorrow (a TEXT) STRICT'));
    database.write((handle) => handle.script('PRAGMA user_version = 99990'));
    expect(await outcomeOf(() => migrate(database))).toEqual(newer);
    expect([database.read(schemaVersion), table('of_tomorrow')]).toEqual([99_990, []]);
  });

  it('leaves a vault from a later HubVault locked and unchanged', async () => {
    const { folder, password, vault } = await temporaryVault();
    vault.write((handle) => handle.script('PRAGMA user_version = 99990'));
    vault.lock();
    const before = readFileSync(`${folder}/vault.db`);
    expect(await outcomeOf(() => unlockVault(folder, password))).toEqual(newer);
    expect(readFileSync(`${folder}/vault.db`)).toEqual(before);
  });
});

describe('names from before "straße" and "STRASSE" were one', () => {
  const named = (number: number, provider: string, name: string) => {
    return { ...accountCells, id: `id-${number}`, number, provider, name, name_key: name.toLowerCase() };
  };

  function migrated(...rows: (typeof accountCells)[]) {
    const { database, insert, table } = databaseAtVersion(10);
    for (const row of rows) insert('account', row);
    migrate(database);
    return table('account').map(({ name, name_key }) => `${name} = ${name_key}`);
  }

  it('get their key by the new rule, and all else stays', () => {
    expect(migrated(named(1, 'rapid7', 'SIEM'), named(2, 'rapid7', 'Straße'))).toEqual([
      'SIEM = siem',
      'Straße = strasse',
    ]);
  });

  it('that are now one at one provider stay two accounts: the later one gets a number', () => {
    const both = ['STRASSE', 'Straße', 'straße (2)'].map((name, index) => named(index + 1, 'rapid7', name));
    expect(migrated(...both, named(4, 'sekoia', 'straße'))).toEqual([
      'STRASSE = strasse',
      'Straße (2) = strasse (2)',
      'straße (2) (2) = strasse (2) (2)',
      'straße = strasse',
    ]);
  });
});

describe('the migrations', () => {
  it('have numbers that rise in tens', () => {
    const numbers = migrations.map(({ version }) => version);
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
    expect(numbers.filter((number) => number % 10 !== 0)).toEqual([]);
    expect(numbers.at(-1)).toBe(latestVersion);
  });
});
