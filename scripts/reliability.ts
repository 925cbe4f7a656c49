// `npm run reliability [-- --quick]`: tries what a vault must survive, prints what was found, and
// writes it to docs/reliability.md. Takes about a quarter of an hour; --quick tries less and writes nothing.
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { backups } from '../bench/reliability/backups.ts';
import { damage } from '../bench/reliability/damage.ts';
import { disks } from '../bench/reliability/disks.ts';
import type { ReliabilityFigure, ReliabilityGroup } from '../bench/reliability/figure.ts';
import { kills } from '../bench/reliability/kills.ts';
import { mixedWrites } from '../bench/reliability/mixed-writes.ts';
import { root } from './sources.ts';

const page = join(root, 'docs', 'reliability.md');
const START = '<!-- figures: written by npm run reliability -->';

const quick = process.argv.includes('--quick');
const [KILLS, WRITES] = quick ? [20, 400] : [1_000, 10_000];

function mark({ holds }: ReliabilityFigure): string {
  if (holds === undefined) return '';
  return holds ? 'as promised' : 'NOT as promised';
}

function print({ title, figures }: ReliabilityGroup): void {
  console.log(`\n${title}`);
  for (const figure of figures) console.log(`  ${figure.what}: ${figure.found}  ${mark(figure)}`);
}

function markdown({ title, figures }: ReliabilityGroup): string {
  const lines = figures.map((figure) => `| ${figure.what} | ${figure.found} | ${mark(figure)} |`);
  return `### ${title}\n\n| | Found | |\n|---|---|---|\n${lines.join('\n')}\n`;
}

function writePage(groups: readonly ReliabilityGroup[]): void {
  const processors = cpus();
  const day = new Date().toISOString().slice(0, 10);
  const machine = `Measured on ${day} with Node ${process.version} on ${processors.length} × ${processors[0]?.model.trim()}, ${process.platform}, load ${loadavg()[1]?.toFixed(1)}.`;
  const [head = ''] = readFileSync(page, 'utf8').split(START);
  writeFileSync(page, `${head}${START}\n\n${machine}\n\n${groups.map(markdown).join('\n')}`);
}

const groups: ReliabilityGroup[] = [];
for (const run of [
  backups,
  damage,
  disks,
  () => mixedWrites(WRITES),
  () => kills(KILLS, (done) => console.log(`  ${done} of ${KILLS} killed`)),
]) {
  const group = await run();
  print(group);
  groups.push(group);
}
if (!quick) writePage(groups);
process.exitCode = groups.every(({ figures }) => figures.every(({ holds }) => holds !== false)) ? 0 : 1;
