import { HubVaultError } from '../../domain/errors.ts';
import type { Readable, VaultDatabase } from './database.ts';
import { migrations } from './migrations/index.ts';

/** The version of the schema that this HubVault writes. */
export const latestVersion = migrations.at(-1)?.version ?? 0;

/** The version of the schema in a database; 0 for an empty one. */
export function schemaVersion(database: Readable): number {
  const [version = 0] = database.column<number>('SELECT user_version FROM pragma_user_version');
  return version;
}

/** The error for a database from a later HubVault. */
export function newerVault(version: number): HubVaultError {
  return new HubVaultError(
    'newer-vault',
    `This vault was written by a newer HubVault (schema ${version}; this one knows up to ${latestVersion}). Nothing was changed.`,
    'Update HubVault, then open the vault again.',
  );
}

/**
 * Brings a database to a version of the schema, by default the latest, in one transaction.
 * @throws HubVaultError `newer-vault` when the database is from a later HubVault
 */
export function migrate(database: VaultDatabase, target = latestVersion): void {
  const current = database.read(schemaVersion);
  if (current > latestVersion) throw newerVault(current);
  if (current >= target) return;
  database.write((handle) => {
    // Read again inside the transaction: another process may have migrated in between.
    const from = schemaVersion(handle);
    for (const { version, sql, change } of migrations) {
      if (version <= from || version > target) continue;
      handle.script(sql);
      change?.(handle);
      handle.script(`PRAGMA user_version = ${version}`);
    }
  });
}
