import type { EgressList, ListedHost, OwnServerRule } from '../../core/hub/egress/egress-list.ts';
import type { CliContext } from '../context.ts';
import { paintFor } from './paint.ts';
import { printTable } from './print-table.ts';
import { say } from './say.ts';
import type { Column } from './table.ts';
import { write } from './write.ts';

const hostColumns: Column<ListedHost>[] = [
  { heading: 'HOST', cell: ({ host }) => host, widest: 200, least: 20 },
  { heading: 'FOR', cell: ({ uses }) => uses.join(', ') },
  { heading: 'PROVIDERS', cell: ({ providers }) => providers.join(', '), widest: 200, least: 12 },
  { heading: '', cell: ({ isOwn }) => (isOwn ? 'yours' : '') },
];

const ruleColumns: Column<OwnServerRule>[] = [
  { heading: 'PROVIDER', cell: ({ provider }) => provider },
  { heading: 'YOUR OWN SERVER', cell: ({ example }) => `such as ${example}`, widest: 200, least: 20 },
];

/** Prints every host that may be contacted, and which providers are asked at a server of one's own. */
export async function printHosts({ hosts, selfHosted }: EgressList, context: CliContext): Promise<void> {
  const shown = hosts.some(({ isOwn }) => isOwn) ? hostColumns : hostColumns.slice(0, -1);
  await printTable(context, () => shown, [hosts]);
  if (selfHosted.length > 0) {
    const paint = paintFor(context.stdout, context.env);
    await write(context.stdout, `\n${paint('bold', 'At a server of your own, and nowhere else')}\n`);
    await printTable(context, () => ruleColumns, [selfHosted]);
  }
  say(context, '');
  say(
    context,
    'HubVault connects to these hosts alone, over https, and only when you link, verify or sign in. {part} stands for ' +
      'your own part of a name. An account that was linked with --server URL is asked at that URL. A proxy is asked ' +
      'only where you name one.',
  );
}
