import { chmodSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { compiledCatalogue } from './compiled-catalogue.ts';
import { isStale, root } from './sources.ts';

const output = join(root, 'out', 'cli', 'hubvault.js');
const sources = ['{cli,core,catalogue,domain}/**/*.{ts,yaml}', 'scripts/*.ts', 'package.json'];

/** Builds the command line to one file, out/cli/hubvault.js. */
export async function buildCli(): Promise<string> {
  const bundle = await rolldown({
    input: join(root, 'cli', 'hubvault.ts'),
    platform: 'node',
    // Native addons find their binaries beside themselves. The dictionaries of passwords are three
    // fifths of it all, and every start would read them for the few commands that set a password.
    external: ['@signalapp/sqlcipher', '@node-rs/argon2', /^@zxcvbn-ts\//],
    plugins: [compiledCatalogue(root)],
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
