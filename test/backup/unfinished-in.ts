import { readdirSync } from 'node:fs';

/** What lies in a vault's folder, or below it, under a name of what is unfinished. */
export function unfinishedIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.includes('.unfinished'));
}
