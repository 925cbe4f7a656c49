import { cpSync, mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { builtCli } from '../../scripts/build-cli.ts';
import { root } from '../../scripts/sources.ts';

/** Copies the built command line into a folder, with nothing compiled yet, and gives its path. */
export async function copyOfCli(folder: string): Promise<string> {
  const built = dirname(await builtCli());
  mkdirSync(folder, { recursive: true });
  for (const name of ['hubvault.js', 'run.js']) cpSync(join(built, name), join(folder, name));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  return join(folder, 'hubvault.js');
}
