import type { Command } from 'commander';
import type { KnownProvider } from '../../core/providers.ts';
import type { CliContext } from '../context.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { paintFor } from '../output/paint.ts';
import { providerSheet } from '../output/provider-sheet.ts';
import { layOut } from '../output/table.ts';
import { write, writeJson } from '../output/write.ts';
import type { CommandHost } from './command.ts';

function serverWords({ servers }: KnownProvider): string {
  const ids = servers.listed.map(({ id }) => id);
  return [...ids, ...(servers.selfHosted ? ['your own'] : [])].join(', ');
}

async function providers(context: CliContext, named: string | undefined, json: boolean): Promise<ExitCode> {
  const { Providers } = await import('../../core/providers.ts');
  const known = new Providers();
  const chosen = named === undefined ? known.all : [known.named(named)];
  const paint = paintFor(context.stdout, context.env);
  if (json) {
    await writeJson(context.stdout, { providers: chosen });
  } else if (named === undefined) {
    const column = (heading: string, cell: (provider: KnownProvider) => string) => ({
      heading,
      cells: chosen.map(cell),
    });
    const columns = [
      column('ID', ({ id }) => id),
      column('NAME', ({ name }) => name),
      column('CATEGORY', ({ category }) => category),
      column('FIELDS', ({ fields }) => fields.map(({ id }) => id).join(', ')),
      column('SERVERS', serverWords),
    ];
    await write(
      context.stdout,
      layOut(columns, (line) => paint('bold', line)),
    );
  } else {
    for (const provider of chosen) await write(context.stdout, providerSheet(provider, paint));
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
