// `npm run bench`: measures HubVault against its budgets. See docs/benchmarks.md.
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtCli } from '../scripts/build-cli.ts';
import { Bench } from './bench.ts';
import type { Figure, Outcome } from './figure.ts';
import { againstKeepassxc } from './measures/against-keepassxc.ts';
import { bulkLinking } from './measures/bulk-linking.ts';
import { catalogue } from './measures/catalogue.ts';
import { commandLine } from './measures/command-line.ts';
import { locking } from './measures/locking.ts';
import { opening } from './measures/opening.ts';
import { saving } from './measures/saving.ts';
import { starting } from './measures/starting.ts';
import { verifying } from './measures/verifying.ts';
import { window } from './measures/window.ts';
import { readOptions } from './options.ts';
import { printOutcome, printSummary } from './report.ts';

interface Group {
  readonly title: string;
  readonly measure: (bench: Bench) => Promise<Outcome>;
}

const groups: Readonly<Record<string, Group>> = {
  starting: { title: 'Starting the command line', measure: starting },
  catalogue: { title: 'The catalogue: what loading it adds to a start, and a search in it', measure: catalogue },
  'command-line': { title: 'The command line on a vault, beyond the key derivation', measure: commandLine },
  keepassxc: { title: 'HubVault and KeePassXC on the same entries, beyond an empty one', measure: againstKeepassxc },
  opening: { title: 'Unlock to list in process, beyond the key derivation, and reminders', measure: opening },
  locking: { title: 'Locking, with the list of accounts read before', measure: locking },
  saving: { title: 'Saving, until it is on the disk', measure: saving },
  bulk: { title: 'Linking a file of accounts offline', measure: bulkLinking },
  window: { title: 'The window, beside a blank page in the same browser', measure: window },
  verifying: { title: 'Verifying 1,000 accounts over 100 hosts that answer after 50 ms', measure: verifying },
};

async function measureAll(folder: string): Promise<boolean> {
  const { sizes, only } = readOptions(process.argv.slice(2), Object.keys(groups));
  const bench = new Bench(folder, sizes, await builtCli());
  const processors = cpus();
  console.log(`Node ${process.version} on ${processors.length} × ${processors[0]?.model.trim()}, ${process.platform}`);
  // The bench itself keeps about one processor busy.
  console.log(`Load before: ${loadavg()[0]?.toFixed(1)}. Medians of several runs, unless a line says otherwise.`);
  const figures: Figure[] = [];
  for (const [name, { title, measure }] of Object.entries(groups)) {
    if (only !== undefined && only !== name) continue;
    console.log(`\n${title} (${name})`);
    const outcome = await measure(bench);
    printOutcome(outcome);
    if (!('skipped' in outcome)) figures.push(...outcome);
  }
  console.log(`\nLoad after: ${loadavg()[0]?.toFixed(1)}.`);
  return printSummary(figures);
}

const folder = mkdtempSync(join(tmpdir(), 'hubvault-bench-'));
const remove = () => rmSync(folder, { recursive: true, force: true });
process.once('SIGINT', () => {
  remove();
  process.exit(130);
});
try {
  process.exitCode = (await measureAll(folder)) ? 0 : 1;
} catch (error) {
  if (!(error instanceof RangeError || error instanceof TypeError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
} finally {
  remove();
}
