import { type Command, Option } from 'commander';
import type { Account } from '../../domain/account.ts';
import { dateInZone } from '../../domain/calendar.ts';
import { type Moment, momentOf } from '../../domain/clock.ts';
import { type AccountStatus, accountStatuses } from '../../domain/status.ts';
import type { CliContext } from '../context.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { paintFor } from '../output/paint.ts';
import { type Column, layOut } from '../output/table.ts';
import { expiryWords, paintStatus, paintVerdict, rotationWords } from '../output/words.ts';
import { write, writeJson } from '../output/write.ts';
import { type VaultOptions, withVault } from '../with-vault.ts';
import type { CommandHost } from './command.ts';

interface ListOptions extends VaultOptions {
  readonly status?: AccountStatus;
  readonly provider?: string;
  readonly query?: string;
  readonly json?: boolean;
}

/** Accounts as a table for a terminal. */
export function accountTable(accounts: readonly Account[], now: Moment, context: CliContext): string {
  const paint = paintFor(context.stdout, context.env);
  const columns: Column<Account>[] = [
    { heading: 'STATUS', cell: ({ status }) => status, paint: (cell, { status }) => paintStatus(paint, status, cell) },
    { heading: 'NAME', cell: ({ name }) => name, widest: 40 },
    { heading: 'PROVIDER', cell: ({ provider }) => provider },
    { heading: 'SERVER', cell: ({ server }) => server, widest: 32 },
    { heading: 'EXPIRES', cell: ({ expiry }) => expiryWords(expiry, now) },
    { heading: 'ROTATE', cell: (account) => rotationWords(account, now) },
    {
      heading: 'VERDICT',
      cell: ({ verdict }) => verdict,
      paint: (cell, { verdict }) => paintVerdict(paint, verdict, cell),
    },
    {
      heading: 'VERIFIED',
      cell: ({ verifiedAt }) => (verifiedAt ? dateInZone(new Date(verifiedAt), now.zone) : 'never'),
    },
    { heading: 'OWNER', cell: ({ owner }) => owner ?? '', widest: 24 },
  ];
  return layOut(accounts, columns, (line) => paint('bold', line));
}

const emptyVault = 'No accounts yet. Link the first: hubvault link PROVIDER --name NAME --server SERVER\n';

async function list(context: CliContext, options: ListOptions): Promise<ExitCode> {
  const [{ listAccounts }, { Providers }] = await Promise.all([
    import('../../core/accounts/list-accounts.ts'),
    import('../../core/providers.ts'),
  ]);
  const providers = new Providers();
  const now = momentOf(context.clock);
  const { status, query, json } = options;
  const provider = options.provider === undefined ? undefined : providers.named(options.provider).id;
  const filter = { ...(status && { status }), ...(provider && { provider }), ...(query && { query }) };
  const accounts = await withVault(context, options, (vault) =>
    listAccounts(vault, { now, keyKind: (id, keyType) => providers.keyKind(id, keyType) }, filter),
  );
  if (json) await writeJson(context.stdout, { accounts });
  else if (accounts.length > 0) await write(context.stdout, accountTable(accounts, now, context));
  else context.stderr.write(Object.keys(filter).length > 0 ? 'No account fits.\n' : emptyVault);
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
