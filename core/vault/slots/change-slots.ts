import { readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { NewAuditEntry } from '../../../domain/audit.ts';
import { HubVaultError } from '../../../domain/errors.ts';
import { recordEvents } from '../../audit/record-events.ts';
import { writeFileAtomically } from '../../storage/atomic-file.ts';
import { adoptSlotFile, announceSlotFile, raiseEpoch, readEpochs } from '../../storage/epochs.ts';
import type { UnsealedVault } from '../opening/unsealed.ts';
import { readSlotFile, vaultFiles } from '../vault-folder.ts';
import { type KeySlot, keySlotsSchema } from './key-slots.ts';
import { slotEvents } from './slot-events.ts';
import { bodyOf, checkMac, type SlotFile, type SlotFileBody, sealSlotFile, slotFileText } from './slot-file.ts';

/** What a change makes of the slots as they are now. It may throw to refuse. */
export type SlotChange = (slots: readonly KeySlot[]) => readonly KeySlot[];

const MOST_ROUNDS = 100;

/** A change that is announced but not in place yet. */
interface AnnouncedChange {
  readonly changed: SlotFile;
  readonly events: readonly NewAuditEntry[];
}

/** What the next opening would not read is never written. */
function refuseUnreadable(slots: readonly KeySlot[]): void {
  if (keySlotsSchema.safeParse(slots).success) return;
  throw new HubVaultError(
    'conflict',
    'A vault opens on eight devices at most. Nothing was changed.',
    'Remove one that is not used any more, then do it again.',
  );
}

/** What a change makes of a slot file as it is now; the epochs are not its business. It may throw to refuse. */
export type SlotFileChange = (body: SlotFileBody) => SlotFileBody;

/** Announces the changed slot file in the database, and gives it. Nothing is in place yet. */
function announce(
  { vault, database, dataKey }: UnsealedVault,
  change: SlotFileChange,
  nextDataKey: Buffer,
): AnnouncedChange {
  return database.write((handle) => {
    const present = readSlotFile(vault.folder);
    checkMac(present, dataKey);
    const epoch = Math.max(present.epoch, readEpochs(handle).slotEpoch) + 1;
    const databaseEpoch = raiseEpoch(handle);
    const body = { ...change(bodyOf(present)), epoch, databaseEpoch };
    refuseUnreadable(body.slots);
    const changed = sealSlotFile(body, nextDataKey);
    announceSlotFile(handle, changed.checksum);
    return { changed, events: slotEvents(vault, present, changed) };
  });
}

/** Removes what a writer that was killed left beside the slot file: there is no other writer now. */
function removeLeftovers(slotFile: string): void {
  const [folder, name] = [dirname(slotFile), basename(slotFile)];
  for (const entry of readdirSync(folder)) {
    if (entry.startsWith(`${name}.`) && entry.endsWith('.tmp')) rmSync(join(folder, entry), { force: true });
  }
}

/** Puts an announced slot file in place. @returns the epoch, or `undefined` when another process announced another */
function putInPlace({ vault, database }: UnsealedVault, { changed, events }: AnnouncedChange): number | undefined {
  const { slotFile } = vaultFiles(vault.folder);
  const inPlace = { epoch: undefined as number | undefined };
  try {
    return database.write((handle) => {
      if (readEpochs(handle).nextSlotChecksum !== changed.checksum) return undefined;
      removeLeftovers(slotFile);
      writeFileAtomically(slotFile, slotFileText(changed));
      inPlace.epoch = changed.databaseEpoch;
      adoptSlotFile(handle, changed);
      recordEvents(handle, events);
      return raiseEpoch(handle);
    });
  } catch (error) {
    // Once the file is in place the change is made: what could not be recorded, the next opening records.
    if (inPlace.epoch !== undefined) return inPlace.epoch;
    throw error;
  }
}

/** A slot file that was put in place, and the database's epoch after that. */
export interface ChangedSlotFile {
  readonly slotFile: SlotFile;
  readonly epoch: number;
}

/**
 * Changes the slot file, whole or not at all. The write transaction of the database is the lock
 * between processes; it ends with the process that holds it. The change is announced in the
 * database, then the file is put in place, then that is recorded: wherever the process is killed,
 * slot file and database belong together or the next opening can tell that they do. The audit log
 * tells of each slot that came or went, in the transaction that records the file.
 * @param nextDataKey seals the file, where it is for another data key than the present one
 * @throws HubVaultError `storage`, or what the change throws; then nothing was changed
 */
export function changeSlotFile(
  unsealed: UnsealedVault,
  change: SlotFileChange,
  nextDataKey: Buffer = unsealed.dataKey,
): ChangedSlotFile {
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const announced = announce(unsealed, change, nextDataKey);
    const epoch = putInPlace(unsealed, announced);
    if (epoch !== undefined) return { slotFile: announced.changed, epoch };
  }
  throw new HubVaultError('conflict', 'Another program keeps changing the key slots.', 'Do it again in a moment.');
}

/** Changes the key slots alone; otherwise as `changeSlotFile`. */
export function changeSlots(unsealed: UnsealedVault, change: SlotChange): ChangedSlotFile {
  return changeSlotFile(unsealed, (body) => ({ ...body, slots: [...change(body.slots)] }));
}
