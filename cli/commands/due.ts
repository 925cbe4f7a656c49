import type { Command } from 'commander';
import type { DueItem } from '../../core/lifecycle/due.ts';
import type { OpenVault } from '../../core/vault/open-vault.ts';
import { parseCalendarDate } from '../../domain/calendar.ts';
import { type Clock, type Moment, momentAtStartOf, momentOf } from '../../domain/clock.ts';
import { invalidInput } from '../../domain/errors.ts';
import { quoted } from '../../domain/text.ts';
import type { CliContext } from '../context.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import type { Paint } from '../output/paint.ts';
import { printTable } from '../output/print-table.ts';
import { say } from '../output/say.ts';
import type { Column } from '../output/table.ts';
import { distance } from '../output/words.ts';
import { writeJson } from '../output/write.ts';
import { seenNow } from '../seen-now.ts';
import { type VaultOptions, withVault } from '../with-vault.ts';
import type { CommandHost } from './command.ts';

const MOST_DAYS = 3650;

interface DueOptions extends VaultOptions {
  readonly within: string;
  readonly asOf?: string;
  readonly json?: boolean;
}

function parseDays(text: string): number {
  const days = Number(/^(\d+)d$/.exec(text)?.[1]);
  if (days <= MOST_DAYS) return days;
  const what = days > MOST_DAYS ? `is too far ahead: at most ${MOST_DAYS}d (ten years)` : 'is not a number of days';
  throw invalidInput(`${quoted(text, 20)} ${what}.`, `Write it like 30d, up to ${MOST_DAYS}d.`);
}

const passedWords = { expiry: 'expired', rotation: 'rotation overdue' } as const;
const comingWords = { expiry: 'expires', rotation: 'rotate' } as const;

function whatWords({ kind, passed }: DueItem): string {
  return (passed ? passedWords : comingWords)[kind];
}

function whenWords({ days, passed }: DueItem): string {
  if (days === null) return '';
  return days === 0 && passed ? 'earlier today' : distance(days);
}

function columnsIn(paint: Paint): Column<DueItem>[] {
  const passed: readonly string[] = Object.values(passedWords);
  return [
    { heading: 'WHAT', cell: whatWords, paint: (cell) => paint(passed.includes(cell) ? 'red' : 'yellow', cell) },
    { heading: 'DATE', cell: ({ date }) => date ?? 'date unknown', brief: (cell) => cell.replace('date ', '') },
    { heading: 'WHEN', cell: whenWords, expendable: 1 },
    { heading: 'NAME', cell: ({ account }) => account.name, widest: 40, least: 16 },
    { heading: 'PROVIDER', cell: ({ account }) => account.provider, least: 8, expendable: 2 },
    { heading: 'OWNER', cell: ({ account }) => account.owner ?? '', widest: 24, least: 8, expendable: 3 },
  ];
}

/** Prints what is due as a table, and gives the number of items. */
export async function printDue(items: readonly DueItem[], context: CliContext): Promise<number> {
  return await printTable(context, columnsIn, [items]);
}

/** Reads the clock, or takes the day that was asked for. */
function readerOf(asOf: string | undefined): (clock: Clock) => Moment {
  if (asOf === undefined) return momentOf;
  const date = parseCalendarDate(asOf);
  return ({ zone }) => momentAtStartOf(date, zone);
}

async function due(context: CliContext, options: DueOptions): Promise<ExitCode> {
  const within = parseDays(options.within);
  const [{ listAccounts }, { dueWithin }, seen] = await Promise.all([
    import('../../core/accounts/list-accounts.ts'),
    import('../../core/lifecycle/due.ts'),
    seenNow(context, readerOf(options.asOf)),
  ]);
  const find = (vault: OpenVault) => listAccounts(vault, seen().viewpoint);
  const accounts = await withVault(context, options, find, 'reads', seen);
  const { now } = seen();
  const items = dueWithin(accounts, within, now);
  if (options.json) await writeJson(context.stdout, { asOf: now.today, withinDays: within, due: items });
  else if ((await printDue(items, context)) === 0)
    say(context, `Nothing is due within ${within} days of ${now.today}.`);
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
