// `npm run generate`: writes what is made from the catalogue. A test holds the files against it.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { providerJsonSchema } from '../catalogue/json-schema.ts';
import { egressList } from '../core/hub/egress/egress-list.ts';
import { Providers } from '../core/providers.ts';
import { root } from './sources.ts';

function row(...cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function hostsPage(): string {
  const providers = new Providers();
  const { hosts, selfHosted } = egressList(providers);
  const nameOf = (id: string) => providers.find(id)?.name ?? id;
  return [
    '# Every host that HubVault may contact',
    '',
    'Made from the catalogue by `npm run generate`. `hubvault providers --hosts` prints the same for the version that you run, with your own provider files.',
    '',
    'HubVault connects over https, on port 443 unless a port is named, and only when you link, verify or sign in, or, once you have switched it on, when it verifies by itself. There is no update check, no telemetry and nothing else. A request to a host that is neither here nor the server of the account is refused before its name is looked up ([decision 0021](decisions/0021-one-way-out.md)). Pages of a provider, such as its console or the one where you sign in, are opened in your own browser; of the hosts for `sign-in`, HubVault itself asks for tokens alone.',
    '',
    '`{part}` stands for your own part of a name.',
    '',
    row('Host', 'For', 'Providers'),
    row('---', '---', '---'),
    ...hosts.map((each) => row(`\`${each.host}\``, each.uses.join(', '), each.providers.map(nameOf).join(' · '))),
    '',
    '## At a server of your own',
    '',
    'These providers can also be run by yourself, or only so. They are asked at the address that you type, and nowhere else. The same holds for any provider where you type the address of a gateway.',
    '',
    ...selfHosted.map(({ provider, example }) => `- ${nameOf(provider)}, such as \`${example}\``),
    '',
  ].join('\n');
}

/** What is made from the catalogue: the path of each file from the top folder, and its text. */
export function generatedFiles(): Readonly<Record<string, string>> {
  return {
    'docs/hosts.md': hostsPage(),
    'catalogue/provider.schema.json': `${JSON.stringify(providerJsonSchema(), null, 2)}\n`,
  };
}

if (import.meta.main) {
  for (const [path, text] of Object.entries(generatedFiles())) {
    writeFileSync(join(root, path), text);
    console.log(`Wrote ${path}`);
  }
}
