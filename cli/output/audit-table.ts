import type { AuditEntry } from '../../domain/audit.ts';
import type { CliContext } from '../context.ts';
import { paintFor } from './paint.ts';
import { type Column, Table } from './table.ts';
import { minute } from './words.ts';

function detailWords({ detail }: AuditEntry): string {
  return Object.entries(detail)
    .map(([what, value]) => `${what} ${typeof value === 'object' ? value.join(', ') : value}`)
    .join('; ');
}

/** An empty table for the events of the audit log. */
export function auditTable({ stdout, env }: CliContext): Table<AuditEntry> {
  const paint = paintFor(stdout, env);
  const columns: Column<AuditEntry>[] = [
    { heading: 'NUMBER', cell: ({ number }) => String(number) },
    { heading: 'WHEN', cell: ({ at }) => minute(at) },
    { heading: 'BY', cell: ({ actor }) => actor },
    {
      heading: 'EVENT',
      cell: ({ event }) => event,
      paint: (cell) => (cell === 'failed-unlock' ? paint('red', cell) : cell),
    },
    { heading: 'ACCOUNT', cell: ({ account }) => (account ? `${account.provider}/${account.name}` : ''), widest: 48 },
    { heading: 'DETAIL', cell: detailWords, widest: 60 },
  ];
  return new Table(columns);
}
