import { randomBytes, randomUUID } from 'node:crypto';
import { statfsSync, statSync } from 'node:fs';
import { HubVaultError } from '../../../domain/errors.ts';
import { backUp } from '../../backup/back-up.ts';
import type { VaultDatabase } from '../../storage/database.ts';
import { damagedDatabase, storageFailure } from '../../storage/storage-errors.ts';
import { rememberVault } from '../opening/open-proven.ts';
import { withUnsealed } from '../opening/unseal.ts';
import type { UnsealedVault } from '../opening/unsealed.ts';
import { vaultFiles } from '../vault-folder.ts';
import type { PasswordChange } from './change-password.ts';
import { changeSlotFile } from './change-slots.ts';
import type { PasswordSlot } from './key-slots.ts';
import { checkNewPassword, replacementSlot, withPasswordSlot } from './new-password.ts';
import { sealDataKey } from './sealed-key.ts';
import { passwordSlotOf, type SlotFileBody } from './slot-file.ts';

const DATA_KEY_BYTES = 32;
/** The backup that is made first, the log through which the database is encrypted anew, and the backup after. */
const TIMES_THE_DATABASE = 3;

/** A vault that was given another data key. */
export interface RenewedDataKey {
  /** Why there is no backup under the new data key yet, to be told as a warning; `null` where there is one. */
  readonly notBackedUp: HubVaultError | null;
}

/** Encrypting anew reads every page: what would fail half-way is refused before anything is changed. */
function refuseDamaged(database: VaultDatabase): void {
  const damaged = database.direct((handle) => handle.column<string>('PRAGMA cipher_integrity_check'));
  if (damaged.length > 0) throw damagedDatabase(`${damaged.length} of its pages are not whole`);
}

function refuseFullDisk(folder: string): void {
  const { bavail, bsize } = statfsSync(folder, { bigint: true });
  const needed = BigInt(statSync(vaultFiles(folder).database).size * TIMES_THE_DATABASE);
  if (bavail * bsize >= needed) return;
  throw new HubVaultError(
    'storage',
    `There is not enough room on the disk to encrypt the vault anew: it takes ${needed / 1024n + 1n} KiB. Nothing was changed.`,
    'Free some space and do it again.',
  );
}

/** The slot file with the new password and the new data key, which holds the one before until the database has it. */
function renewed(
  body: SlotFileBody,
  { dataKey, slotFile }: UnsealedVault,
  { slot, nextKey }: { slot: PasswordSlot; nextKey: Buffer },
): SlotFileBody {
  // What a recovery key or a device holds is not here to seal the new key with.
  const slots = withPasswordSlot(body.slots, passwordSlotOf(slotFile), slot).filter(({ kind }) => kind === 'password');
  const head = { kind: 'former', id: randomUUID(), createdAt: slot.createdAt } as const;
  const formerKey = { ...head, ...sealDataKey(body.vaultId, head, nextKey, dataKey) };
  return { ...body, slots, keyId: randomUUID(), formerKey };
}

async function begin(unsealed: UnsealedVault, next: string, options: PasswordChange): Promise<void> {
  const { vault, database, slotFile } = unsealed;
  refuseDamaged(database);
  refuseFullDisk(vault.folder);
  const nextKey = randomBytes(DATA_KEY_BYTES);
  try {
    const before = passwordSlotOf(slotFile);
    const [createdAt, { vaultId }] = [options.clock.now().toISOString(), slotFile];
    const slot = await replacementSlot({ vaultId, createdAt, password: next, before, cost: options.cost }, nextKey);
    await backUp(vault, 'password-change');
    const changed = changeSlotFile(unsealed, (body) => renewed(body, unsealed, { slot, nextKey }), nextKey);
    rememberVault(options, changed.slotFile, changed.epoch);
  } finally {
    nextKey.fill(0);
  }
}

/** Backs the vault up under its new data key; else the newest backup would bring the former one back. */
async function backUpRenewed({ vault }: UnsealedVault): Promise<RenewedDataKey> {
  try {
    await backUp(vault, 'new-data-key');
    return { notBackedUp: null };
  } catch (error) {
    return { notBackedUp: storageFailure(error) };
  }
}

/** What hindered the end of a change that every opening from now on finishes. */
function notFinished(error: unknown): HubVaultError {
  const { kind, message } = storageFailure(error);
  return new HubVaultError(
    kind,
    `The new password is set, but the database is not encrypted with the new data key yet. ${message}`,
    'Mend that, then open the vault with the new password: it finishes what was begun.',
  );
}

/**
 * Changes the password and the data key of a vault. Whoever knows an earlier password and has an
 * earlier copy of the vault can read that copy, but nothing of the vault as it is from now on.
 * Recovery key and devices go; accounts and audit log stay. Backups made before stay readable under
 * the password of their day, one of the present state among them. The new slot file is put in place first, with the
 * former key sealed under the new one; then the database is encrypted anew in one transaction, by
 * whoever opens it next if this process does not come to it. Last, a backup is made under the new key;
 * where that fails the change stands.
 * @throws HubVaultError as `changePassword`; `damaged-database` or `storage` before anything is changed,
 *   or with words that say that the new password is set
 */
export async function changeDataKey(
  folder: string,
  present: string,
  next: string,
  options: PasswordChange,
): Promise<RenewedDataKey> {
  checkNewPassword(next);
  await withUnsealed(folder, { kind: 'password', password: present }, options, (unsealed) =>
    begin(unsealed, next, options),
  );
  try {
    return await withUnsealed(folder, { kind: 'password', password: next }, options, backUpRenewed);
  } catch (error) {
    throw notFinished(error);
  }
}
