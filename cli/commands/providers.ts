import type { Command } from 'commander';
import type { KnownProvider } from '../../core/providers.ts';
import type { CliContext } from '../context.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { paintFor } from '../output/paint.ts';
import { printTable } from '../output/print-table.ts';
import { providerSheet } from '../output/provider-sheet.ts';
import type { Column } from '../output/table.ts';
import { write, writeJson } from '../output/write.ts';
import type { CommandHost } from './command.ts';

function serverWords({ servers }: KnownProvider): string {
  const ids = servers.listed.map(({ id }) => id);
  return [...ids, ...(servers.selfHosted || servers.patterns.length > 0 ? ['your own'] : [])].join(', ');
}

const columns: Column<KnownProvider>[] = [
  { heading: 'ID', cell: ({ id }) => id },
  { heading: 'NAME', cell: ({ name }) => name, least: 16 },
  { heading: 'CATEGORY', cell: ({ category }) => category, expendable: 1 },
  { heading: 'FIELDS', cell: ({ fields }) => fields.map(({ id }) => id).join(', '), least: 10, expendable: 2 },
  { heading: 'SERVERS', cell: serverWords, widest: 200, least: 12 },
];

async function providers(context: CliContext, named: string | undefined, json: boolean): Promise<ExitCode> {
  const { Providers } = await import('../../core/providers.ts');
  const known = new Providers();
  const chosen = named === undefined ? known.all : [known.named(named)];
  const paint = paintFor(context.stdout, context.env);
  if (json) {
    await writeJson(context.stdout, { providers: chosen });
  } else if (named === undefined) {
    await printTable(context, () => columns, [chosen]);
  } else {
    for (const provider of chosen) await write(context.stdout, providerSheet(provider, paint, context.stdout));
  }
  return exitCodes.fine;
}

/** `hubvault providers` */
export function addProviders({ program, context, run }: CommandHost): void {
  program
    .command('providers')
    .argument('[id]', 'one provider in full')
    .description('list the providers that can be linked, or all that is known of one')
    .option('--json', 'print JSON')
    .action((named: string | undefined, options: { json?: boolean }, _command: Command) =>
      run(() => providers(context, named, options.json === true)),
    );
}
