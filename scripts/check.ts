// `npm run check`: format, lint, the import table, dead code and the types of every environment.
import { spawnSync } from 'node:child_process';
import { root } from './sources.ts';

const sources = [
  'domain',
  'contract',
  'catalogue',
  'core',
  'main',
  'preload',
  'renderer',
  'cli',
  'stand-in',
  'bench',
  'scripts',
];
const environments = [...sources, 'stand-in/page', 'test', 'test/renderer'];
const steps: [string, string[]][] = [
  ['biome', ['check', '--error-on-warnings', '.']],
  ['depcruise', ['--config', '.dependency-cruiser.mjs', ...sources, 'test']],
  ['knip', ['--no-progress']],
  ...environments.map((folder): [string, string[]] => ['tsc', ['--project', folder]]),
];

let failed = 0;
for (const [tool, options] of steps) {
  console.log(`${tool} ${options.join(' ')}`);
  const shell = process.platform === 'win32';
  if (spawnSync(tool, options, { cwd: root, stdio: 'inherit', shell }).status !== 0) failed += 1;
}
console.log(failed === 0 ? 'All checks passed.' : `${failed} of ${steps.length} checks failed.`);
process.exitCode = failed === 0 ? 0 : 1;
