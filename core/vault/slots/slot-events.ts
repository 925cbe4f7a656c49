import type { NewAuditEntry } from '../../../domain/audit.ts';
import type { OpenVault } from '../open-vault.ts';
import type { KeySlot } from './key-slots.ts';
import type { SlotFileBody } from './slot-file.ts';

function notIn(others: readonly KeySlot[], slots: readonly KeySlot[]): KeySlot[] {
  return slots.filter(({ id }) => !others.some((other) => other.id === id));
}

/** What the audit log tells of a change of the slot file, found by what came and what went. */
export function slotEvents(vault: OpenVault, before: SlotFileBody, after: SlotFileBody): readonly NewAuditEntry[] {
  const [gone, come] = [notIn(after.slots, before.slots), notIn(before.slots, after.slots)];
  // A password never goes without another that comes: that is one event.
  const others = (slots: readonly KeySlot[]) => slots.filter(({ kind }) => kind !== 'password');
  const told = ({ id, kind }: KeySlot) => ({ slot: id, kind });
  return [
    ...come
      .filter(({ kind }) => kind === 'password')
      .map(({ id }) => vault.event('change-password', undefined, { slot: id })),
    ...(before.keyId === after.keyId ? [] : [vault.event('renew-data-key')]),
    ...others(gone).map((slot) => vault.event('remove-slot', undefined, told(slot))),
    ...others(come).map((slot) => vault.event('add-slot', undefined, told(slot))),
  ];
}
