import type { Command } from 'commander';
import type { DueItem } from '../../core/lifecycle/due.ts';
import { parseCalendarDate } from '../../domain/calendar.ts';
import { type Moment, momentAtStartOf, momentOf } from '../../domain/clock.ts';
import { invalidInput } from '../../domain/errors.ts';
import { quoted } from '../../domain/text.ts';
import type { CliContext } from '../context.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { type Paint, paintFor } from '../output/paint.ts';
import { type Column, layOut } from '../output/table.ts';
import { distance } from '../output/words.ts';
import { write, writeJson } from '../output/write.ts';
import { type VaultOptions, withVault } from '../with-vault.ts';
import type { CommandHost } from './command.ts';

const MOST_DAYS = 3650;

interface DueOptions extends VaultOptions {
  readonly within: string;
  readonly asOf?: string;
  readonly json?: boolean;
}

function parseDays(text: string): number {
  const days = Number(/^(\d{1,4})d$/.exec(text)?.[1]);
  if (days <= MOST_DAYS) return days;
  throw invalidInput(`${quoted(text, 20)} is not a number of days.`, `Write it like 30d, up to ${MOST_DAYS}d.`);
}

const overdueWords: readonly [string, string] = ['expired', 'rotation overdue'];

function whatWords({ kind, days }: DueItem): string {
  const past = days === null || days < 0;
  if (kind === 'expiry') return past ? overdueWords[0] : 'expires';
  return past ? overdueWords[1] : 'rotate';
}

/** What is due, as a table for a terminal. */
export function dueTable(items: readonly DueItem[], paint: Paint): string {
  const columns: Column<DueItem>[] = [
    { heading: 'WHAT', cell: whatWords, paint: (cell) => paint(overdueWords.includes(cell) ? 'red' : 'yellow', cell) },
    { heading: 'DATE', cell: ({ date }) => date ?? 'date unknown' },
    { heading: 'WHEN', cell: ({ days }) => (days === null ? '' : distance(days)) },
    { heading: 'NAME', cell: ({ account }) => account.name, widest: 40 },
    { heading: 'PROVIDER', cell: ({ account }) => account.provider },
    { heading: 'OWNER', cell: ({ account }) => account.owner ?? '', widest: 24 },
  ];
  return layOut(items, columns, (line) => paint('bold', line));
}

function momentFor(context: CliContext, asOf: string | undefined): Moment {
  return asOf === undefined ? momentOf(context.clock) : momentAtStartOf(parseCalendarDate(asOf), context.clock.zone);
}

async function due(context: CliContext, options: DueOptions): Promise<ExitCode> {
  const [{ listAccounts }, { dueWithin }, { Providers }] = await Promise.all([
    import('../../core/accounts/list-accounts.ts'),
    import('../../core/lifecycle/due.ts'),
    import('../../core/providers.ts'),
  ]);
  const within = parseDays(options.within);
  const now = momentFor(context, options.asOf);
  const providers = new Providers();
  const viewpoint = { now, keyKind: (id: string, keyType: string) => providers.keyKind(id, keyType) };
  const accounts = await withVault(context, options, (vault) => listAccounts(vault, viewpoint));
  const items = dueWithin(accounts, within, now);
  if (options.json) await writeJson(context.stdout, { asOf: now.today, withinDays: within, due: items });
  else if (items.length > 0) await write(context.stdout, dueTable(items, paintFor(context.stdout, context.env)));
  else context.stderr.write(`Nothing is due within ${within} days of ${now.today}.\n`);
  return items.length > 0 ? exitCodes.somethingDue : exitCodes.fine;
}

/** `hubvault due` */
export function addDue({ program, context, run }: CommandHost): void {
  program
    .command('due')
    .description('list what expires or should be rotated soon, and what is overdue (exit code 10 if any)')
    .option('--within <days>', 'how far to look ahead', '30d')
    .option('--as-of <date>', 'as if it were this day')
    .option('--json', 'print JSON')
    .action((_options, command: Command) => run(() => due(context, command.optsWithGlobals())));
}
