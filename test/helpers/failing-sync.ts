import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Why tests of a dying disk are left out where strace is missing or may inject nothing. */
export const cannotInjectNote = 'this system has no strace that may inject faults';

const SYNCS = 'fsync,fdatasync';

/**
 * A program that starts another one some of whose syncs of files fail, as on a disk that is dying.
 * @param trace the file in which every sync is noted
 * @param which counted from 1; all of them without it, none with 0
 */
export function withFailingSync(trace: string, which?: number): string[] {
  const when = which === undefined ? '' : `:when=${which}`;
  const inject = which === 0 ? [] : ['-e', `inject=${SYNCS}:error=EIO${when}`];
  return ['strace', '-f', '-qq', '-o', trace, '-e', `trace=${SYNCS}`, ...inject];
}

/** How many syncs were noted, and how many of them failed. */
export function syncsIn(trace: string): { all: number; failed: number } {
  const lines = readFileSync(trace, 'latin1').split('\n');
  const all = lines.filter((line) => /f(data)?sync\(/.test(line)).length;
  return { all, failed: lines.filter((line) => line.includes('(INJECTED)')).length };
}

/** Whether this system has a strace that may inject faults. */
export function canInject(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'hubvault-test-'));
  try {
    const [program = '', ...options] = withFailingSync(join(folder, 'trace'));
    return spawnSync(program, [...options, 'true']).status === 0;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
