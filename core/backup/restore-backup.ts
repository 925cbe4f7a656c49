import { HubVaultError } from '../../domain/errors.ts';
import { recordEvents } from '../audit/record-events.ts';
import type { CopiedTable } from '../storage/copy-database.ts';
import type { Writable } from '../storage/database.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import { backUp } from './back-up.ts';
import type { Backup } from './backup-folder.ts';
import type { StagedBackup } from './stage-backup.ts';
import { accountTables } from './vault-tables.ts';

function takeOver(database: Writable, tables: readonly CopiedTable[]): void {
  // The order of the tables does not matter: references are looked at when all is in place.
  database.script('PRAGMA defer_foreign_keys = ON');
  for (const { name } of tables) database.run(`DELETE FROM main."${name}"`);
  for (const { name, columns } of tables) {
    const list = columns.map((column) => `"${column}"`).join(', ');
    database.run(`INSERT INTO main."${name}" (${list}) SELECT ${list} FROM other."${name}"`);
  }
  if (database.rows('PRAGMA main.foreign_key_check').length === 0) return;
  throw new HubVaultError(
    'damaged-database',
    'The backup does not hold together. Nothing was changed.',
    'Choose another one; the list says which are whole.',
  );
}

/**
 * Puts the accounts of a backup in the place of the present ones, in one transaction of the present
 * database: other programs that have it open see it as they see any write, a crash leaves all or
 * nothing, and key slots, audit log and epochs stay as they are. The present state is backed up first.
 * @returns the backup that holds the state before
 * @throws HubVaultError `storage` or `damaged-database`; nothing was changed then
 */
export async function restoreBackup(vault: OpenVault, staged: StagedBackup): Promise<Backup> {
  const kept = await backUp(vault, 'restore');
  vault.writeBeside(staged.beside, (database) => {
    takeOver(database, accountTables(database));
    recordEvents(database, [vault.event('restore', undefined, { backup: staged.backup.id, kept: kept.id })]);
  });
  return kept;
}
