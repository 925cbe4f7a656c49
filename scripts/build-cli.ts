import { chmodSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { type Plugin, rolldown } from 'rolldown';
import { loadShippedProviders } from '../catalogue/shipped.ts';
import { isStale, root } from './sources.ts';

const output = join(root, 'out', 'cli', 'hubvault.js');
const sources = ['{cli,core,catalogue,domain}/**/*.{ts,yaml}', 'scripts/*.ts', 'package.json'];

/** Puts the checked catalogue itself in the place of the module that reads its files. */
const compiledCatalogue: Plugin = {
  name: 'compiled-catalogue',
  load(id) {
    if (id !== join(root, 'catalogue', 'shipped.ts')) return null;
    // JSON in a text is parsed faster than the same object written as code.
    const text = JSON.stringify(JSON.stringify(loadShippedProviders()));
    return `export const loadShippedProviders = () => JSON.parse(${text});`;
  },
};

/** Builds the command line to one file, out/cli/hubvault.js. */
export async function buildCli(): Promise<string> {
  const bundle = await rolldown({
    input: join(root, 'cli', 'hubvault.ts'),
    platform: 'node',
    // Native addons find their binaries beside themselves.
    external: ['@signalapp/sqlcipher', '@node-rs/argon2'],
    plugins: [compiledCatalogue],
    logLevel: 'warn',
  });
  // Put in place whole: tests build and run it from several processes at once.
  const beside = `${output}.${process.pid}.tmp.js`;
  await bundle.write({ file: beside, format: 'esm', codeSplitting: false, minify: 'dce-only' });
  await bundle.close();
  chmodSync(beside, 0o755);
  renameSync(beside, output);
  return output;
}

/** Builds the command line if it is missing or out of date, and gives its path. */
export async function builtCli(): Promise<string> {
  return isStale(output, sources) ? await buildCli() : output;
}

if (import.meta.main) console.log(`Built ${await buildCli()}`);
