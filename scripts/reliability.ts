// `npm run reliability`: tries what a vault must survive, prints what was found, and writes it to
// docs/reliability.md. Takes about a quarter of an hour; name one or more of backups, damage, disks,
// syncs, writes and kills to try and replace those alone. With --quick it tries less and writes nothing.
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { backups } from '../bench/reliability/backups.ts';
import { damage } from '../bench/reliability/damage.ts';
import { disks } from '../bench/reliability/disks.ts';
import type { ReliabilityFigure, ReliabilityGroup } from '../bench/reliability/figure.ts';
import { kills } from '../bench/reliability/kills.ts';
import { mixedWrites } from '../bench/reliability/mixed-writes.ts';
import { syncs } from '../bench/reliability/syncs.ts';
import { root } from './sources.ts';

const page = join(root, 'docs', 'reliability.md');
const START = '<!-- figures: written by npm run reliability -->';
const HEADING = '### ';

const options = process.argv.slice(2);
const quick = options.includes('--quick');
const [KILLS, WRITES] = quick ? [20, 400] : [1_000, 10_000];

const groups: Readonly<Record<string, () => Promise<ReliabilityGroup>>> = {
  backups,
  damage,
  disks,
  syncs,
  writes: () => mixedWrites(WRITES),
  kills: () => kills(KILLS, (done) => console.log(`  ${done} of ${KILLS} killed`)),
};

function mark({ holds }: ReliabilityFigure): string {
  if (holds === undefined) return '';
  return holds ? 'as promised' : 'NOT as promised';
}

function print({ title, figures }: ReliabilityGroup): void {
  console.log(`\n${title}`);
  for (const figure of figures) console.log(`  ${figure.what}: ${figure.found}  ${mark(figure)}`);
}

/** On what the figures of a group were found: a busy machine shows in those of time. */
function circumstances(load: number): string {
  const processors = cpus();
  const day = new Date().toISOString().slice(0, 10);
  return `${day}, Node ${process.version}, ${processors.length} × ${processors[0]?.model.trim()}, ${process.platform}, load ${load.toFixed(1)} before.`;
}

function markdown({ title, figures }: ReliabilityGroup, load: number): string {
  const lines = figures.map((figure) => `| ${figure.what} | ${figure.found} | ${mark(figure)} |`);
  return `${title}\n\n${circumstances(load)}\n\n| | Found | |\n|---|---|---|\n${lines.join('\n')}\n`;
}

/** Puts the text of a group into the page, in the place of the one under the same title. */
function writeGroup(group: ReliabilityGroup, load: number): void {
  const [head = '', rest = ''] = readFileSync(page, 'utf8').split(START);
  const sections = rest
    .split(HEADING)
    .slice(1)
    .map((section) => section.trimEnd());
  const at = sections.findIndex((section) => section.split('\n')[0] === group.title);
  sections.splice(at < 0 ? sections.length : at, at < 0 ? 0 : 1, markdown(group, load).trimEnd());
  writeFileSync(page, `${head}${START}\n\n${sections.map((section) => `${HEADING}${section}\n`).join('\n')}`);
}

const named = options.filter((option) => option in groups);
let missed = 0;
for (const [name, run] of Object.entries(groups)) {
  if (named.length > 0 && !named.includes(name)) continue;
  const [load = 0] = loadavg();
  const group = await run();
  print(group);
  if (!quick) writeGroup(group, load);
  missed += group.figures.filter(({ holds }) => holds === false).length;
}
process.exitCode = missed === 0 ? 0 : 1;
