import { type Command, Option } from 'commander';
import type { Providers } from '../../core/providers.ts';
import type { OpenVault } from '../../core/vault/open-vault.ts';
import type { AccountLine } from '../../domain/account.ts';
import { dateInZone } from '../../domain/calendar.ts';
import type { Moment } from '../../domain/clock.ts';
import { type AccountStatus, accountStatuses } from '../../domain/status.ts';
import type { Verdict } from '../../domain/verdict.ts';
import type { CliContext } from '../context.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { commandLine } from '../output/command-line.ts';
import { markedId } from '../output/own-mark.ts';
import type { Paint } from '../output/paint.ts';
import { printTable } from '../output/print-table.ts';
import { say } from '../output/say.ts';
import type { Column } from '../output/table.ts';
import { briefDay, expiryWords, paintStatus, paintVerdict, rotationWords } from '../output/words.ts';
import { writeJsonList } from '../output/write.ts';
import { seenNow } from '../seen-now.ts';
import { type VaultOptions, withVault } from '../with-vault.ts';
import type { CommandHost } from './command.ts';

interface ListOptions extends VaultOptions {
  readonly status?: AccountStatus;
  readonly provider?: string;
  readonly query?: string;
  readonly json?: boolean;
}

function columnsAt(now: Moment, providers: Providers, paint: Paint): Column<AccountLine>[] {
  return [
    {
      heading: 'STATUS',
      cell: ({ status }) => status,
      paint: (cell) => paintStatus(paint, cell as AccountStatus, cell),
    },
    { heading: 'NAME', cell: ({ name }) => name, widest: 40, least: 16 },
    { heading: 'PROVIDER', cell: ({ provider }) => markedId(providers, provider), least: 8, expendable: 1 },
    { heading: 'SERVER', cell: ({ server }) => server, widest: 32, least: 8, expendable: 3 },
    { heading: 'EXPIRES', cell: ({ expiry }) => expiryWords(expiry, now), brief: briefDay },
    { heading: 'ROTATE', cell: (account) => rotationWords(account, now), brief: briefDay, expendable: 2 },
    { heading: 'VERDICT', cell: ({ verdict }) => verdict, paint: (cell) => paintVerdict(paint, cell as Verdict, cell) },
    {
      heading: 'VERIFIED',
      cell: ({ verifiedAt }) => (verifiedAt ? dateInZone(verifiedAt, now.zone) : 'never'),
      expendable: 5,
    },
    { heading: 'OWNER', cell: ({ owner }) => owner ?? '', widest: 24, least: 8, expendable: 4 },
  ];
}

/** Prints accounts as a table, and gives their number. */
export async function printAccounts(
  pages: Iterable<readonly AccountLine[]>,
  now: Moment,
  providers: Providers,
  context: CliContext,
): Promise<number> {
  return await printTable(context, (paint) => columnsAt(now, providers, paint), pages);
}

async function list(context: CliContext, options: ListOptions): Promise<ExitCode> {
  const [{ accountLinesInPages, accountsInPages }, seen] = await Promise.all([
    import('../../core/accounts/list-accounts.ts'),
    seenNow(context),
  ]);
  const { status, query, json } = options;
  const provider = options.provider === undefined ? undefined : seen().providers.named(options.provider).id;
  const filter = { ...(status && { status }), ...(provider && { provider }), ...(query && { query }) };
  const first = commandLine(context, 'link PROVIDER --name NAME --server SERVER');
  const nothing = Object.keys(filter).length > 0 ? 'No account fits.' : `No accounts yet. Link the first: ${first}`;
  const print = async (vault: OpenVault) => {
    const { now, viewpoint } = seen();
    if (json) {
      await writeJsonList(context.stdout, 'accounts', accountsInPages(vault, viewpoint, filter));
      return;
    }
    const lines = accountLinesInPages(vault, viewpoint, filter);
    if ((await printAccounts(lines, now, seen().providers, context)) === 0) say(context, nothing);
  };
  await withVault(context, options, print, 'reads', seen);
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
