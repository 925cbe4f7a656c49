import { refuseOlderSlotFile } from '../age/older-copies.ts';
import { seenBy } from '../age/seen.ts';
import { slotsOf } from '../slots/key-slots.ts';
import { shortVaultId } from '../slots/recovery-kit.ts';
import { readSlotFile } from '../vault-folder.ts';
import { waitBeforeTry } from './attempts.ts';
import type { Opening } from './opening.ts';

/** What can be known of a locked vault: nothing that its slot file does not tell everybody. */
export interface WaysToOpen {
  /** Enough of the vault's id to tell it from others. */
  readonly shortId: string;
  /** Whether it has a recovery key. */
  readonly recovery: boolean;
  /** Whether it opens on a device; perhaps another one. */
  readonly device: boolean;
  /** How long the next try has to wait, in milliseconds. */
  readonly nextTryInMs: number;
}

/**
 * How a vault can be opened, before anybody is asked for anything.
 * @throws HubVaultError `no-vault`, `newer-vault`, `damaged-slot-file`, `rolled-back` or `weakened`:
 *   no password helps there, so nobody should be asked for one
 */
export function waysToOpen(folder: string, opening: Opening): WaysToOpen {
  // The memory first, as where a slot is put to the test.
  const seen = seenBy(opening, readSlotFile(folder).vaultId);
  const slotFile = readSlotFile(folder);
  refuseOlderSlotFile(slotFile, seen);
  return {
    shortId: shortVaultId(slotFile.vaultId),
    recovery: slotsOf(slotFile.slots, 'recovery').length > 0,
    device: slotsOf(slotFile.slots, 'device').length > 0,
    nextTryInMs: waitBeforeTry(folder, opening.clock.now()),
  };
}
