import type { OpenVault } from '../open-vault.ts';
import { readSlotFile } from '../vault-folder.ts';
import type { KeySlotKind } from './key-slots.ts';

/**
 * The kinds of the key slots by their ids, also of those that are gone, as far as the audit log tells:
 * it does not tell of the first password once that was changed.
 */
export function slotKinds(vault: OpenVault): ReadonlyMap<string, KeySlotKind> {
  const told = vault.read((database) =>
    database.rows<{ slot: string; kind: KeySlotKind }>(
      `SELECT detail ->> '$.slot' AS slot, coalesce(detail ->> '$.kind', 'password') AS kind FROM audit
       WHERE event IN ('change-password', 'add-slot', 'remove-slot') AND slot IS NOT NULL`,
    ),
  );
  const present = readSlotFile(vault.folder).slots;
  return new Map([
    ...told.map(({ slot, kind }) => [slot, kind] as const),
    ...present.map(({ id, kind }) => [id, kind] as const),
  ]);
}
