import type { AuditEntry } from '../../domain/audit.ts';
import type { Paint } from './paint.ts';
import type { Column } from './table.ts';
import { minute } from './words.ts';

function detailWords({ detail }: AuditEntry): string {
  return Object.entries(detail)
    .map(([what, value]) => `${what} ${typeof value === 'object' ? value.join(', ') : value}`)
    .join('; ');
}

/** The columns of the audit log. */
export function auditColumns(paint: Paint): readonly Column<AuditEntry>[] {
  return [
    { heading: 'NUMBER', cell: ({ number }) => String(number) },
    { heading: 'WHEN', cell: ({ at }) => minute(at) },
    { heading: 'BY', cell: ({ actor }) => actor },
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
    { heading: 'DETAIL', cell: detailWords, widest: 60, least: 12, expendable: 1 },
  ];
}
