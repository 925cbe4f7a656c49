import { type Command, Option } from 'commander';
import type { KnownProvider, Providers } from '../../core/providers.ts';
import { categories } from '../../domain/category.ts';
import { findProviders } from '../../domain/find-providers.ts';
import type { CliContext } from '../context.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { knownProviders } from '../known-providers.ts';
import { markedId } from '../output/own-mark.ts';
import { paintFor } from '../output/paint.ts';
import { printTable } from '../output/print-table.ts';
import { providerSheet } from '../output/provider-sheet.ts';
import { say } from '../output/say.ts';
import type { Column } from '../output/table.ts';
import { write, writeJson } from '../output/write.ts';
import type { CommandHost } from './command.ts';
import { addProvidersCheck } from './providers-check.ts';
import { addProvidersSchema } from './providers-schema.ts';

interface ProvidersOptions {
  readonly query?: string;
  readonly category?: string;
  readonly hosts?: boolean;
  readonly json?: boolean;
}

function serverWords({ servers }: KnownProvider): string {
  const ids = servers.listed.map(({ id }) => id);
  return [...ids, ...(servers.selfHosted || servers.patterns.length > 0 ? ['your own'] : [])].join(', ');
}

function columnsOf(providers: Providers): Column<KnownProvider>[] {
  return [
    { heading: 'ID', cell: ({ id }) => markedId(providers, id) },
    { heading: 'NAME', cell: ({ name }) => name, least: 16 },
    { heading: 'CATEGORY', cell: ({ category }) => category, expendable: 1 },
    { heading: 'FIELDS', cell: ({ fields }) => fields.map(({ id }) => id).join(', '), least: 10, expendable: 2 },
    { heading: 'SERVERS', cell: serverWords, widest: 200, least: 12 },
  ];
}

function chosenOf(known: Providers, named: string | undefined, options: ProvidersOptions): readonly KnownProvider[] {
  if (named !== undefined) return [known.named(named)];
  const { query = '', category } = options;
  return findProviders(known.all, query).filter((provider) => category === undefined || provider.category === category);
}

async function hosts(context: CliContext, known: Providers, chosen: readonly KnownProvider[], json = false) {
  const { egressList } = await import('../../core/hub/egress/egress-list.ts');
  const list = egressList(
    known,
    chosen.map(({ id }) => id),
  );
  const { printHosts } = await import('../output/host-list.ts');
  if (json) await writeJson(context.stdout, list);
  else await printHosts(list, context);
}

async function providers(context: CliContext, named: string | undefined, options: ProvidersOptions): Promise<ExitCode> {
  const known = await knownProviders(context);
  const chosen = chosenOf(known, named, options);
  if (options.hosts) {
    await hosts(context, known, chosen, options.json);
  } else if (options.json) {
    await writeJson(context.stdout, {
      providers: chosen.map((each) => (known.isOwn(each.id) ? { ...each, own: true } : each)),
    });
  } else if (named !== undefined) {
    const paint = paintFor(context.stdout, context.env);
    for (const provider of chosen) {
      await write(context.stdout, providerSheet(provider, known.isOwn(provider.id), paint, context.stdout));
    }
  } else if ((await printTable(context, () => columnsOf(known), [chosen])) === 0) {
    say(context, 'No provider fits.');
  }
  return exitCodes.fine;
}

/** `hubvault providers` */
export function addProviders(host: CommandHost): void {
  const { program, context, run } = host;
  const command = program
    .command('providers')
    .argument('[id]', 'one provider in full')
    .description('list the providers that can be linked, or all that is known of one')
    .option('--query <words>', 'only providers in which all these words occur')
    .addOption(new Option('--category <category>', 'only providers of this category').choices(categories))
    .option('--hosts', 'list every host that HubVault may contact')
    .option('--json', 'print JSON')
    .action((named: string | undefined, options: ProvidersOptions, _command: Command) =>
      run(() => providers(context, named, options)),
    );
  addProvidersCheck({ ...host, program: command });
  addProvidersSchema({ ...host, program: command });
}
