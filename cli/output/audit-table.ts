import type { KeySlotKind } from '../../core/vault/slots/key-slots.ts';
import type { AuditEntry } from '../../domain/audit.ts';
import type { Paint } from './paint.ts';
import type { Column } from './table.ts';
import { minute } from './words.ts';

const kindWords: Readonly<Record<KeySlotKind, string>> = {
  password: 'password',
  recovery: 'recovery key',
  device: 'device',
};

/** What a key slot is to a person; its id is in the JSON. */
function slotWords(kind: KeySlotKind | undefined): string {
  return kind === undefined ? 'an earlier password or key' : kindWords[kind];
}

function detailWords({ detail }: AuditEntry, slots: ReadonlyMap<string, KeySlotKind>): string {
  // The kind is told of a slot alone, whose words say it already.
  const { slot, kind: _kind, ...others } = detail;
  const words = Object.entries(others).map(
    ([what, value]) => `${what} ${typeof value === 'object' ? value.join(', ') : value}`,
  );
  return (slot === undefined ? words : [slotWords(slots.get(String(slot))), ...words]).join('; ');
}

/**
 * The columns of the audit log.
 * @param slots the kinds of key slots by their ids
 */
export function auditColumns(paint: Paint, slots: ReadonlyMap<string, KeySlotKind>): readonly Column<AuditEntry>[] {
  return [
    { heading: 'NUMBER', cell: ({ number }) => String(number) },
    { heading: 'WHEN', cell: ({ at }) => minute(at) },
    { heading: 'BY', cell: ({ actor }) => actor, expendable: 2 },
    {
      heading: 'EVENT',
      cell: ({ event }) => event,
      paint: (cell) => (cell === 'failed-unlock' ? paint('red', cell) : cell),
    },
    {
      heading: 'ACCOUNT',
      cell: ({ account }) => (account ? `${account.provider}/${account.name}` : ''),
      widest: 48,
      least: 16,
    },
    { heading: 'DETAIL', cell: (entry) => detailWords(entry, slots), widest: 60, least: 12, expendable: 1 },
  ];
}
