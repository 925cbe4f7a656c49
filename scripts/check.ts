// `npm run check`: format, lint, the import table, dead code and the types of every environment.
import { spawnSync } from 'node:child_process';
import { folders } from './folders.ts';
import { root } from './sources.ts';

const environments = [...folders, 'stand-in/page', 'test/renderer'];
const steps: [string, string[]][] = [
  ['biome', ['check', '--error-on-warnings', '.']],
  ['depcruise', ['--config', '.dependency-cruiser.mjs', ...folders]],
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
