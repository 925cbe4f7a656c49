import { VaultDatabase } from '../storage/database.ts';
import type { VaultConnections } from './open-vault.ts';

/** Opens both connections of a vault. The caller overwrites the data key. */
export function openConnections(file: string, dataKey: Buffer): VaultConnections {
  const database = VaultDatabase.open(file, dataKey);
  try {
    return { database, forBackups: VaultDatabase.open(file, dataKey) };
  } catch (error) {
    database.close();
    throw error;
  }
}
