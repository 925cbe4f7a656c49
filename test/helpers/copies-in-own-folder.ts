import { readdirSync } from 'node:fs';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from './temporary-folder.ts';

/**
 * Gives the running test, and the processes that it starts, a temporary folder of their own.
 * @returns what looks which working copies of vaults lie in it
 */
export function copiesInOwnFolder(): () => string[] {
  const [folder, before] = [temporaryFolder(), process.env['TMPDIR']];
  onTestFinished(() => {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  });
  process.env['TMPDIR'] = folder;
  return () => readdirSync(folder).filter((name) => name.startsWith('hubvault-copy-'));
}
