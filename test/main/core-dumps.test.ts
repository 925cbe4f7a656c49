import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { leaveMemoryOutOfCoreDumps } from '../../main/core-dumps.ts';
import { root } from '../../scripts/sources.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const onLinux = it.skipIf(process.platform !== 'linux');

onLinux('the system is told to leave all memory out of a core dump of this process (A5)', () => {
  const filter = '/proc/self/coredump_filter';
  const before = readFileSync(filter, 'utf8').trim();
  try {
    expect(leaveMemoryOutOfCoreDumps()).toBe(true);
    expect(Number.parseInt(readFileSync(filter, 'utf8'), 16)).toBe(0);
  } finally {
    writeFileSync(filter, `0x${before}`);
  }
});

onLinux('a system that forbids it does not keep the app from starting', () => {
  expect(leaveMemoryOutOfCoreDumps(join(temporaryFolder(), 'missing', 'filter'))).toBe(false);
});

/** Whether the system writes a dump into the folder of the process that ends, and not elsewhere. */
function dumpsBeside(): boolean {
  if (process.platform !== 'linux') return false;
  const hasLimit = spawnSync('sh', ['-c', 'ulimit -c unlimited']).status !== 0;
  return !hasLimit && /^core(\.%p)?$/.test(readFileSync('/proc/sys/kernel/core_pattern', 'utf8').trim());
}

it.runIf(dumpsBeside())('a dump of a process that was told so holds nothing of its memory (A5)', () => {
  const folder = temporaryFolder();
  const canary = ['canary', 'of', 'the', 'heap'].join('-');
  const code = `
    const { leaveMemoryOutOfCoreDumps } = await import(process.argv[1]);
    leaveMemoryOutOfCoreDumps();
    globalThis.kept = Buffer.from(['canary', 'of', 'the', 'heap'].join('-').repeat(9));
    process.abort();`;
  const module = join(root, 'main', 'core-dumps.ts');
  const node = [process.execPath, '--input-type=module', '--eval', code, module];
  spawnSync('sh', ['-c', 'ulimit -c unlimited; exec "$@"', 'sh', ...node], { cwd: folder });
  const [dump] = readdirSync(folder);
  const bytes = readFileSync(join(folder, dump ?? 'no dump was written'));
  expect(bytes.includes(canary)).toBe(false);
  // With its memory it would be hundreds of megabytes.
  expect(bytes.length).toBeLessThan(5_000_000);
});
