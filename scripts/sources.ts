import { existsSync, globSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The top folder of the project. */
export const root = join(import.meta.dirname, '..');

/** Whether a built file is missing or older than any of the sources it is made from. */
export function isStale(built: string, patterns: readonly string[]): boolean {
  if (!existsSync(built)) return true;
  const { mtimeMs } = statSync(built);
  return globSync([...patterns], { cwd: root }).some((file) => statSync(join(root, file)).mtimeMs > mtimeMs);
}
