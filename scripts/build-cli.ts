import { chmodSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { type Plugin, rolldown } from 'rolldown';
import { compiledCatalogue } from './compiled-catalogue.ts';
import { outsideOnUse } from './outside-on-use.ts';
import { isStale, root } from './sources.ts';

const nothing = '\0nothing';

/**
 * Leaves out how commander would start commands that are programs of their own: HubVault has none, and
 * every start would load it.
 */
const noOtherPrograms: Plugin = {
  name: 'no-other-programs',
  resolveId(id, importer) {
    return id === 'node:child_process' && importer?.includes('commander') ? nothing : null;
  },
  load(id) {
    return id === nothing ? 'export default {};' : null;
  },
};

/** They find their binaries beside themselves. */
const addons = ['@signalapp/sqlcipher', '@node-rs/argon2'];

const output = join(root, 'out', 'cli', 'hubvault.js');
const sources = ['{cli,core,catalogue,domain}/**/*.{ts,yaml}', 'scripts/*.ts', 'package.json'];

/** Builds the command line to one file, out/cli/hubvault.js. */
export async function buildCli(): Promise<string> {
  const bundle = await rolldown({
    input: join(root, 'cli', 'hubvault.ts'),
    platform: 'node',
    // What only a few commands need stays outside: every start would read it. The dictionaries of passwords
    // alone are larger than all of HubVault.
    external: [/^@zxcvbn-ts\//, '@clack/prompts', 'oauth4webapi'],
    plugins: [compiledCatalogue(root), noOtherPrograms, outsideOnUse([...addons, 'csv-parse/sync', 'yaml'])],
    treeshake: { propertyReadSideEffects: false },
    // Most modules are not run by most commands: Node need not compile them beforehand.
    optimization: { pifeForModuleWrappers: false },
    transform: { target: 'node20' },
    checks: { pluginTimings: false },
    logLevel: 'warn',
  });
  // Put in place whole: tests build and run it from several processes at once.
  const beside = `${output}.${process.pid}.tmp.js`;
  await bundle.write({
    file: beside,
    format: 'esm',
    codeSplitting: false,
    // Names and lines are kept, so that it can be read, and a fault traced.
    minify: 'dce-only',
    // Node reads a file faster that is shorter and has ASCII alone.
    charset: 'ascii',
    comments: { legal: true, annotation: false, jsdoc: false },
  });
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
