import type { CliContext } from '../context.ts';
import { type Paint, paintFor } from './paint.ts';
import { say } from './say.ts';
import { type Column, Table } from './table.ts';
import { write } from './write.ts';

/**
 * Prints items that come in pages as one table, and nothing where there are none. On a terminal it
 * is made to fit; a pipe gets all of it.
 * @returns the number of items
 */
export async function printTable<T>(
  context: CliContext,
  columns: (paint: Paint) => readonly Column<T>[],
  pages: Iterable<readonly T[]>,
): Promise<number> {
  const { stdout, env } = context;
  const paint = paintFor(stdout, env);
  const table = new Table(columns(paint));
  for (const page of pages) table.add(page);
  if (table.rows === 0) return 0;
  const leftOut = stdout.isTTY && stdout.columns ? table.fit(stdout.columns) : [];
  for (const lines of table.pages((line) => paint('bold', line))) await write(stdout, lines);
  if (leftOut.length > 0) say(context, `Left out for want of room: ${leftOut.join(', ')}.`);
  return table.rows;
}
