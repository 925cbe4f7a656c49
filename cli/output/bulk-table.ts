import type { RowResult } from '../../core/hub/bulk/carry-out.ts';
import type { PlannedLink } from '../../core/hub/bulk/plan-links.ts';
import type { Paint } from './paint.ts';
import type { Column } from './table.ts';

/** A row of the file as it is shown: what would come of it, or what came. */
export interface ShownRow {
  readonly row: number;
  readonly provider: string | null;
  readonly name: string | null;
  readonly outcome: 'would-link' | RowResult['outcome'];
  /** The id of a new account. */
  readonly account: string | null;
  readonly verdict: RowResult['verdict'];
  readonly note: string | null;
}

/** What would come of a row. */
export function shownPlan(planned: PlannedLink): ShownRow {
  const { at: row, provider, name, kind } = planned;
  const shown = { row, provider, name, account: null, verdict: null };
  if (kind === 'refused') return { ...shown, outcome: 'refused', note: planned.note };
  if (kind === 'already-linked') return { ...shown, outcome: kind, note: null };
  return { ...shown, outcome: 'would-link', note: planned.warnings.join(' ') || null };
}

/** What came of a row. */
export function shownResult({ at: row, ...rest }: RowResult): ShownRow {
  return { row, ...rest };
}

const words: Record<ShownRow['outcome'], string> = {
  'would-link': 'would be linked',
  linked: 'linked',
  'saved-unproven': 'saved, unproven',
  'already-linked': 'already linked',
  'not-linked': 'not linked',
  refused: 'refused',
  'not-tried': 'not tried',
};

function paintOutcome(paint: Paint, cell: string): string {
  const style = { linked: 'green', refused: 'red', 'not linked': 'red', 'not tried': 'yellow' } as const;
  const found = style[cell as keyof typeof style];
  return found ? paint(found, cell) : cell;
}

/** The table of rows. */
export function bulkColumns(paint: Paint): readonly Column<ShownRow>[] {
  return [
    { heading: 'ROW', cell: ({ row }) => String(row) },
    { heading: 'PROVIDER', cell: ({ provider }) => provider ?? '', least: 8 },
    { heading: 'NAME', cell: ({ name }) => name ?? '', least: 12 },
    { heading: 'OUTCOME', cell: ({ outcome }) => words[outcome], paint: (cell) => paintOutcome(paint, cell) },
    { heading: 'VERDICT', cell: ({ verdict }) => verdict ?? '', expendable: 1 },
    { heading: 'NOTE', cell: ({ note }) => note ?? '', widest: 600, least: 20 },
  ];
}

/** How many rows came to which end, in words and as numbers. */
export function bulkSummary(rows: readonly ShownRow[]): { counts: Record<string, number>; text: string } {
  const counts: Record<string, number> = {};
  for (const { outcome } of rows) counts[outcome] = (counts[outcome] ?? 0) + 1;
  const parts = Object.entries(counts).map(([outcome, count]) => `${count} ${words[outcome as ShownRow['outcome']]}`);
  if (rows.length === 0) return { counts, text: 'The file has no rows. Nothing was linked.' };
  return { counts, text: `${rows.length} row${rows.length === 1 ? '' : 's'}: ${parts.join(', ')}.` };
}
