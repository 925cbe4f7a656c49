import { existsSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { HubVaultError } from '../../domain/errors.ts';
import { syncFolder } from '../storage/atomic-file.ts';
import { storageFailure } from '../storage/storage-errors.ts';
import type { OpenedForRepair } from './open-for-repair.ts';
import type { SalvageOptions, SalvageReport } from './salvage.ts';

/** What a salvage brought, and where the damaged vault is now. */
export interface SalvagedInPlace extends SalvageReport {
  readonly damagedFolder: string;
}

/** A folder beside another that is not there yet. */
function beside(folder: string, word: string, now: Date): string {
  const stamp = now.toISOString().replace(/[-:]|\.\d+/g, '');
  for (let number = 1; ; number += 1) {
    const name = `${folder}-${word}-${stamp}${number === 1 ? '' : `-${number}`}`;
    if (!existsSync(name)) return name;
  }
}

function changePlaces(folder: string, salvaged: string, damagedFolder: string): void {
  renameSync(folder, damagedFolder);
  try {
    renameSync(salvaged, folder);
  } catch (error) {
    renameSync(damagedFolder, folder);
    throw error;
  }
  syncFolder(dirname(folder));
}

/**
 * Saves what can be read of a damaged vault into a new one that takes its place. The folder of the
 * damaged one is moved aside as it is, with its backups; nothing in it is changed or removed.
 * @throws HubVaultError `storage` that says where the new vault is when it could not be put in
 *   place, and as `salvage`
 */
export async function salvageInPlace(
  opened: OpenedForRepair,
  folder: string,
  options: Omit<SalvageOptions, 'into'>,
): Promise<SalvagedInPlace> {
  const now = options.clock.now();
  const [into, damagedFolder] = [beside(folder, 'salvaged', now), beside(folder, 'damaged', now)];
  const report = await opened.salvageInto({ ...options, into });
  try {
    changePlaces(folder, into, damagedFolder);
    return { ...report, damagedFolder };
  } catch (error) {
    const { message } = storageFailure(error);
    throw new HubVaultError(
      'storage',
      `What can be read was saved into ${into}, but that could not take the place of the damaged vault. ${message}`,
      'Move the damaged vault away yourself, and the new one to its place.',
    );
  }
}
