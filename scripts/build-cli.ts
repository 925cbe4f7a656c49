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

/** The program is compiled once and kept so; what says where, and asks for the Node, is a file before it. */
const entry: Plugin = {
  name: 'program-beside-entry',
  resolveId(id, importer) {
    return id === './run.ts' && importer?.endsWith('hubvault.ts') ? { id: './run.js', external: true } : null;
  },
};

const folder = join(root, 'out', 'cli');
const output = join(folder, 'hubvault.js');
const sources = ['{cli,core,catalogue,domain}/**/*.{ts,yaml}', 'scripts/*.ts', 'package.json'];

/** Builds one file of out/cli from the source of the same name. */
async function buildFile(name: string): Promise<string> {
  const bundle = await rolldown({
    input: join(root, 'cli', `${name}.ts`),
    platform: 'node',
    // What only a few commands need stays outside: every start would read it. The dictionaries of passwords
    // alone are larger than all of HubVault.
    external: [/^@zxcvbn-ts\//, '@clack/prompts', 'oauth4webapi'],
    plugins: [entry, compiledCatalogue(root), noOtherPrograms, outsideOnUse([...addons, 'csv-parse/sync', 'yaml'])],
    treeshake: { propertyReadSideEffects: false },
    // Most modules are not run by most commands: Node need not compile them beforehand.
    optimization: { pifeForModuleWrappers: false },
    transform: { target: 'node20' },
    checks: { pluginTimings: false },
    logLevel: 'warn',
  });
  // Put in place whole: tests build and run it from several processes at once.
  const built = join(folder, `${name}.js`);
  const beside = `${built}.${process.pid}.tmp.js`;
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
  renameSync(beside, built);
  return built;
}

/** Builds the command line: the program, and out/cli/hubvault.js, which starts it and is the newer of the two. */
export async function buildCli(): Promise<string> {
  await buildFile('run');
  return await buildFile('hubvault');
}

/** Builds the command line if it is missing or out of date, and gives its path. */
export async function builtCli(): Promise<string> {
  return isStale(output, sources) ? await buildCli() : output;
}

if (import.meta.main) console.log(`Built ${await buildCli()}`);
