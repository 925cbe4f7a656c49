import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { leaveMemoryOutOfCoreDumps } from '../../main/core-dumps.ts';
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
