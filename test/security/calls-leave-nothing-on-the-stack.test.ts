import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';

it.skipIf(process.platform !== 'linux')('what calls that have returned left on the stack is overwritten', () => {
  const script = join(import.meta.dirname, 'freed-stack-process.ts');
  const { before, after } = JSON.parse(execFileSync(process.execPath, [script], { encoding: 'utf8' }));
  // Most of the thirty thousand that were put there: it is left, and seen.
  expect(before).toBeGreaterThan(10_000);
  expect(after).toBe(0);
});
