import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

interface Manifest {
  readonly name?: string;
  readonly productName?: string;
  readonly version?: string;
}

function nearestManifest(folder: string): string | undefined {
  const file = join(folder, 'package.json');
  if (existsSync(file)) return file;
  const above = dirname(folder);
  return above === folder ? undefined : nearestManifest(above);
}

const start = dirname(process.argv[1] ?? process.cwd());
const file = nearestManifest(start);
const manifest: Manifest = file === undefined ? {} : JSON.parse(readFileSync(file, 'utf8'));

/** What the package of the app says about it. */
export const appPackage = {
  folder: file === undefined ? start : dirname(file),
  name: manifest.productName ?? manifest.name ?? 'Electron',
  version: manifest.version ?? '0.0.0',
};
