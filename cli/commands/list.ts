import { type Command, Option } from 'commander';
import type { Account } from '../../domain/account.ts';
import { dateInZone } from '../../domain/calendar.ts';
import { type Moment, momentOf } from '../../domain/clock.ts';
import { type AccountStatus, accountStatuses } from '../../domain/status.ts';
import type { Verdict } from '../../domain/verdict.ts';
import type { CliContext } from '../context.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { type Paint, paintFor } from '../output/paint.ts';
import { type Column, layOut, Table } from '../output/table.ts';
import { expiryWords, paintStatus, paintVerdict, rotationWords } from '../output/words.ts';
import { write, writeJsonList } from '../output/write.ts';
import { type VaultOptions, withVault } from '../with-vault.ts';
import type { CommandHost } from './command.ts';

interface ListOptions extends VaultOptions {
  readonly status?: AccountStatus;
  readonly provider?: string;
  readonly query?: string;
  readonly json?: boolean;
}

function columnsAt(now: Moment, paint: Paint): Column<Account>[] {
  return [
    {
      heading: 'STATUS',
      cell: ({ status }) => status,
      paint: (cell) => paintStatus(paint, cell as AccountStatus, cell),
    },
    { heading: 'NAME', cell: ({ name }) => name, widest: 40 },
    { heading: 'PROVIDER', cell: ({ provider }) => provider },
    { heading: 'SERVER', cell: ({ server }) => server, widest: 32 },
    { heading: 'EXPIRES', cell: ({ expiry }) => expiryWords(expiry, now) },
    { heading: 'ROTATE', cell: (account) => rotationWords(account, now) },
    { heading: 'VERDICT', cell: ({ verdict }) => verdict, paint: (cell) => paintVerdict(paint, cell as Verdict, cell) },
    {
      heading: 'VERIFIED',
      cell: ({ verifiedAt }) => (verifiedAt ? dateInZone(new Date(verifiedAt), now.zone) : 'never'),
    },
    { heading: 'OWNER', cell: ({ owner }) => owner ?? '', widest: 24 },
  ];
}

/** Accounts as a table for a terminal. */
export function accountTable(accounts: readonly Account[], now: Moment, context: CliContext): string {
  const paint = paintFor(context.stdout, context.env);
  return layOut(accounts, columnsAt(now, paint), (line) => paint('bold', line));
}

const emptyVault = 'No accounts yet. Link the first: hubvault link PROVIDER --name NAME --server SERVER\n';

/** Prints pages of accounts as one table, and gives their number. */
async function printTable(pages: Iterable<readonly Account[]>, now: Moment, context: CliContext): Promise<number> {
  const paint = paintFor(context.stdout, context.env);
  const table = new Table(columnsAt(now, paint));
  for (const page of pages) table.add(page);
  if (table.rows === 0) return 0;
  for (const lines of table.pages((line) => paint('bold', line))) await write(context.stdout, lines);
  return table.rows;
}

async function list(context: CliContext, options: ListOptions): Promise<ExitCode> {
  const [{ accountsInPages }, { Providers }] = await Promise.all([
    import('../../core/accounts/list-accounts.ts'),
    import('../../core/providers.ts'),
  ]);
  const providers = new Providers();
  const now = momentOf(context.clock);
  const { status, query, json } = options;
  const provider = options.provider === undefined ? undefined : providers.named(options.provider).id;
  const filter = { ...(status && { status }), ...(provider && { provider }), ...(query && { query }) };
  const nothing = Object.keys(filter).length > 0 ? 'No account fits.\n' : emptyVault;
  await withVault(context, options, async (vault) => {
    const viewpoint = { now, keyKind: (id: string, keyType: string) => providers.keyKind(id, keyType) };
    const pages = accountsInPages(vault, viewpoint, filter);
    if (json) await writeJsonList(context.stdout, 'accounts', pages);
    else if ((await printTable(pages, now, context)) === 0) context.stderr.write(nothing);
  });
  return exitCodes.fine;
}

/** `hubvault list` */
export function addList({ program, context, run }: CommandHost): void {
  program
    .command('list')
    .description('list the linked accounts')
    .addOption(new Option('--status <status>', 'only accounts of this status').choices(accountStatuses))
    .option('--provider <id>', 'only accounts of this provider')
    .option('--query <words>', 'only accounts in which all these words occur')
    .option('--json', 'print JSON')
    .action((_options, command: Command) => run(() => list(context, command.optsWithGlobals())));
}
