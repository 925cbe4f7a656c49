import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { kdfWith } from '../../core/vault/slots/calibrate.ts';
import { floor } from '../../core/vault/slots/key-derivation.ts';
import { sealWithPassword } from '../../core/vault/slots/password-slot.ts';
import { sealSlotFile, slotFileFormat, slotFileText } from '../../core/vault/slots/slot-file.ts';
import { databaseAtVersion } from './database-at-version.ts';
import { temporaryFolder } from './temporary-folder.ts';

const vaultId = '4f6c2a50-8f4d-4d3c-9a51-0c6d1f1f7a11';

/** A vault as the first HubVault left it, with one account. */
export async function firstVersionVault(password: string) {
  const folder = temporaryFolder();
  const old = databaseAtVersion(10);
  const account = { id: 'id-1', provider: 'rapid7', server: 'us', name: 'SIEM', name_key: 'siem', key_type: 'user' };
  old.insert('account', { ...account, tags: '[]', used_by: '[]', created_at: '2026-11-20T10:00:00Z' });
  old.database.close();
  copyFileSync(old.file, join(folder, 'vault.db'));
  mkdirSync(join(folder, 'backups'));
  const createdAt = '2026-11-20T10:00:00.000Z';
  const slots = [await sealWithPassword({ vaultId, createdAt, kdf: kdfWith(floor) }, old.dataKey, password)];
  const body = { format: slotFileFormat, vaultId, createdAt, epoch: 1, databaseEpoch: 1, slots } as const;
  writeFileSync(join(folder, 'vault.json'), slotFileText(sealSlotFile(body, old.dataKey)));
  return { folder, dataKey: old.dataKey };
}
