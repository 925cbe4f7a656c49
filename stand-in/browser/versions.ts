import { createRequire } from 'node:module';

/** The version of Electron that this stands in for: the one that is installed. */
export function electronVersion(): string {
  // A path, so that the hook does not put the stand-in in its place.
  const file = createRequire(import.meta.url)('../../node_modules/electron/package.json') as { version: string };
  return file.version;
}
