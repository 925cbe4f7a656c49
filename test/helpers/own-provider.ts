import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/sources.ts';

/** The complete example of the guide: a provider file that HubVault does not ship. */
export const northlight = /```yaml\n(id: northlight\n[\s\S]*?)```/.exec(
  readFileSync(join(root, 'docs', 'adding-a-provider.md'), 'utf8'),
)?.[1] as string;

/** Another provider file of a user's own, made from the example. */
export function ownFile(id: string, name = `The ${id}`): string {
  return northlight.replace('id: northlight', `id: ${id}`).replace('name: Northlight', `name: ${name}`);
}

/** Puts provider files into the folder of a home, and gives that folder. */
export function plantOwn(home: string, files: Readonly<Record<string, string>>): string {
  const folder = join(home, 'providers');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text, { mode: 0o600 });
  return folder;
}
