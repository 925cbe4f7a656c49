import { statSync } from 'node:fs';
import { auditHead, type ChainHead } from '../audit/record-events.ts';
import type { Backup } from '../backup/backup-folder.ts';
import { VaultDatabase } from '../storage/database.ts';
import { schemaVersion } from '../storage/migrate.ts';
import type { Opening } from '../vault/opening/opening.ts';
import type { Proof, Proven } from '../vault/opening/prove.ts';
import { tryOnce } from '../vault/opening/try-once.ts';
import { finishEncrypting, formerKeyOf } from '../vault/slots/finish-renewal.ts';
import { workingCopy } from '../vault/working-copy.ts';
import type { Diagnosis } from './diagnose.ts';
import type { Examination } from './examination.ts';
import { examine } from './examine.ts';
import { type ReadableAccounts, readableAccounts } from './readable-accounts.ts';
import { repairKey } from './repair-key.ts';
import { type SalvageOptions, type SalvageReport, salvage } from './salvage.ts';

const FIRST_WITH_AUDIT = 30;

/** A look inside a damaged vault, and a way to save what can be read. Disposing of it forgets the key. */
export interface OpenedForRepair extends Disposable {
  readonly examination: Examination;
  /**
   * Counts the accounts that can be read.
   * @throws HubVaultError `damaged-database` when nothing can
   */
  readable(): ReadableAccounts;
  /** Saves what can be read into a new vault. Nothing of the damaged one is changed. */
  salvageInto(options: SalvageOptions): Promise<SalvageReport>;
}

/** Where the audit log of a backup ends; `null` where that cannot be told. */
function headOf(backup: Backup, dataKey: Buffer): ChainHead | null {
  try {
    using copy = workingCopy(backup.folder);
    const database = VaultDatabase.open(copy.database, dataKey);
    try {
      return database.read((handle) => (schemaVersion(handle) >= FIRST_WITH_AUDIT ? auditHead(handle) : null));
    } finally {
      database.close();
    }
  } catch {
    // The backup is no help here; `diagnose` has told what is wrong with its files.
    return null;
  }
}

/** A change of the data key that was cut short is finished in the copy, where no damage hinders it. */
function encryptAsFarAsPossible(file: string, proven: Proven): void {
  try {
    finishEncrypting(file, proven);
  } catch {
    const formerKey = formerKeyOf(proven);
    // The copy is read with the key that it has.
    if (formerKey) proven.dataKey.set(formerKey);
    formerKey?.fill(0);
  }
}

/**
 * Opens a damaged vault for repair: what lies in its folder is copied and only read.
 * @returns `null` when there is no database at all, or an empty file
 * @throws HubVaultError `wrong-password`, `damaged-slot-file` or `storage`
 */
export async function openForRepair(
  folder: string,
  diagnosis: Diagnosis,
  proof: Proof,
  opening?: Opening,
): Promise<OpenedForRepair | null> {
  const proven = await tryOnce(folder, opening, () => repairKey(folder, diagnosis, proof));
  const { dataKey } = proven;
  using undone = new DisposableStack();
  undone.defer(() => void dataKey.fill(0));
  const copy = undone.use(workingCopy(folder));
  if (!statSync(copy.database, { throwIfNoEntry: false })?.size) return null;
  encryptAsFarAsPossible(copy.database, proven);
  const newest = diagnosis.newestGood && headOf(diagnosis.newestGood, dataKey);
  const examination = examine(copy.database, dataKey, newest);
  const held = undone.move();
  return {
    examination,
    readable: () => readableAccounts(copy.database, dataKey),
    salvageInto: async (options) => await salvage(copy.database, dataKey, options),
    [Symbol.dispose]: () => held.dispose(),
  };
}
