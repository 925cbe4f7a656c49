import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { root } from '../../scripts/sources.ts';

const reportSchema = z.object({
  summary: z.object({
    totalCruised: z.number(),
    ruleSetUsed: z.object({ forbidden: z.array(z.object({ name: z.string() })) }),
    violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string(), severity: z.string() }) })),
  }),
});

/** Runs the import table, as `npm run check` does, over some folders below a place. */
function cruise(place: string, folders: readonly string[]) {
  const tool = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const config = join(root, '.dependency-cruiser.mjs');
  const options = ['--config', config, '--output-type', 'json', ...folders];
  const { stdout, stderr } = spawnSync(process.execPath, [tool, ...options], {
    cwd: place,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (stdout === '') throw new Error(stderr);
  return reportSchema.parse(JSON.parse(stdout)).summary;
}

/** Packages that the files below import. */
const installed = ['zod', 'yaml', 'commander', 'vitest', '@node-rs/argon2'];

/** Electron and what belongs to it, of which only the names matter here. */
const electron = {
  'node_modules/@electron/remote/package.json': '{ "name": "@electron/remote" }',
  'node_modules/@electron/remote/main/index.js': 'exports.enable = () => undefined;',
  'node_modules/electron/package.json': '{ "name": "electron", "main": "index.js", "types": "index.d.ts" }',
  'node_modules/electron/index.js': 'exports.app = {};',
  'node_modules/electron/index.d.ts': 'export interface App {}\nexport const app: App;',
};

/** Files that are allowed, on which the offenders lean. */
const allowed: Readonly<Record<string, string>> = {
  'domain/rule.ts': "import { z } from 'zod';\nexport const rule = z.string();",
  'domain/other-rule.ts': "import { rule } from './rule.ts';\nexport const other = rule;",
  'catalogue/read.ts':
    "import { readFileSync } from 'node:fs';\nimport { parse } from 'yaml';\nimport { rule } from '../domain/rule.ts';\nexport const read = [readFileSync, parse, rule];",
  'core/use.ts':
    "import { createHash } from 'node:crypto';\nimport { read } from '../catalogue/read.ts';\nexport const use = [createHash, read];",
  'core/hub/transport/send.ts': "import { request } from 'node:https';\nexport const send = request;",
  // Half of a cycle, which is reported once: at its other half.
  'core/round.ts': "import { about } from './about.ts';\nexport const round = about;",
  'contract/call.ts': 'export const call = 1;',
  'main/index.ts': 'export const main = 1;',
  'main/remote-facts.ts': "import { enable } from '@electron/remote/main';\nexport const facts = enable;",
  'renderer/page.ts': "import type { call } from '../contract/call.ts';\nexport const page: typeof call = 1;",
  'cli/run.ts':
    "import { Command } from 'commander';\nimport { use } from '../core/use.ts';\nexport const run = [Command, use];",
  'test/run.test.ts': "import { it } from 'vitest';\nimport { run } from '../cli/run.ts';\nit('runs', () => run);",
};

/** One file each that breaks one rule. */
const offenders: [path: string, text: string, breaks: string[]][] = [
  ['domain/reads-files.ts', "import { readFileSync } from 'node:fs';", ['domain-runs-anywhere']],
  ['domain/reads-files-lazily.ts', "export const fs = () => import('node:fs');", ['domain-runs-anywhere']],
  ['domain/names-a-type.ts', "import type { Stats } from 'node:fs';", ['domain-runs-anywhere']],
  ['domain/calls-out.ts', "import { get } from 'node:https';", ['domain-runs-anywhere', 'requests-leave-at-one-place']],
  ['domain/leans-on-core.ts', "import { use } from '../core/use.ts';", ['domain-imports-only-its-own-kind']],
  ['domain/unlisted.ts', "import { parse } from 'yaml';", ['domain-uses-only-listed-packages']],
  ['contract/reads-files.ts', "import { readFileSync } from 'node:fs';", ['contract-runs-anywhere']],
  ['contract/leans-on-core.ts', "import { use } from '../core/use.ts';", ['contract-imports-only-its-own-kind']],
  ['contract/unlisted.ts', "import { parse } from 'yaml';", ['contract-uses-only-listed-packages']],
  ['catalogue/unlisted.ts', "import { Command } from 'commander';", ['catalogue-uses-only-listed-packages']],
  ['catalogue/calls-out.ts', "import { get } from 'node:https';", ['catalogue-has-no-network']],
  ['catalogue/calls-out-plainly.ts', "import { connect } from 'net';", ['catalogue-has-no-network']],
  ['catalogue/asks-names.ts', "import { lookup } from 'node:dns/promises';", ['catalogue-has-no-network']],
  ['catalogue/leans-on-core.ts', "import { use } from '../core/use.ts';", ['catalogue-imports-only-its-own-kind']],
  ['core/calls-out.ts', "import { get } from 'node:https';", ['requests-leave-at-one-place']],
  ['core/hub/calls-out.ts', "import { connect } from 'node:tls';", ['requests-leave-at-one-place']],
  ['core/hub/calls-out-lazily.ts', "export const h2 = () => import('node:http2');", ['requests-leave-at-one-place']],
  [
    'core/calls-out-by-an-old-door.ts',
    "import { ClientRequest } from '_http_client';",
    ['requests-leave-at-one-place'],
  ],
  ['catalogue/calls-out-by-an-old-door.ts', "import { connect } from '_tls_wrap';", ['catalogue-has-no-network']],
  ['core/hub/asks-names.ts', "import { resolve } from 'node:dns';", ['requests-leave-at-one-place']],
  ['core/opens-windows.ts', "import { app } from 'electron';", ['core-uses-only-listed-packages']],
  ['core/names-a-window.ts', "import type { App } from 'electron';", ['core-uses-only-listed-packages']],
  ['cli/opens-windows.ts', "import { app } from 'electron';", ['cli-uses-only-listed-packages']],
  ['domain/opens-windows.ts', "import { app } from 'electron';", ['domain-uses-only-listed-packages']],
  ['core/leans-on-cli.ts', "import { run } from '../cli/run.ts';", ['core-imports-only-its-own-kind']],
  ['core/leans-on-main.ts', "import { main } from '../main/index.ts';", ['core-imports-only-its-own-kind']],
  ['core/leans-on-page.ts', "import { page } from '../renderer/page.ts';", ['core-imports-only-its-own-kind']],
  ['core/unlisted.ts', "import { Command } from 'commander';", ['core-uses-only-listed-packages']],
  ['core/develops.ts', "import { it } from 'vitest';", ['core-uses-only-listed-packages']],
  ['core/missing.ts', "import { gone } from './gone.ts';", ['no-unresolvable']],
  ['core/strays.ts', "import { say } from 'no-such-package';", ['no-unresolvable']],
  [
    'cli/looks-into-the-catalogue.ts',
    "import { read } from '../catalogue/read.ts';",
    ['cli-imports-only-its-own-kind'],
  ],
  ['cli/names-its-types.ts', "import type { read } from '../catalogue/read.ts';", ['cli-imports-only-its-own-kind']],
  ['cli/calls-out.ts', "import { get } from 'node:http';", ['requests-leave-at-one-place']],
  ['cli/unlisted.ts', "import { hash } from '@node-rs/argon2';", ['cli-uses-only-listed-packages']],
  ['main/draws.ts', "import { page } from '../renderer/page.ts';", ['main-imports-only-its-own-kind']],
  ['main/unlisted.ts', "import { Command } from 'commander';", ['main-uses-only-listed-packages']],
  ['main/calls-out.ts', "import { get } from 'node:https';", ['requests-leave-at-one-place']],
  ['preload/leans-on-core.ts', "import { use } from '../core/use.ts';", ['preload-imports-only-its-own-kind']],
  ['preload/unlisted.ts', "import { z } from 'zod';", ['preload-uses-only-listed-packages']],
  ['preload/reads-files.ts', "import { readFileSync } from 'node:fs';", ['preload-runs-anywhere']],
  ['renderer/leans-on-core.ts', "import type { use } from '../core/use.ts';", ['renderer-imports-only-its-own-kind']],
  [
    'renderer/takes-a-value.ts',
    "import { call } from '../contract/call.ts';",
    ['the-page-knows-the-contract-by-its-types'],
  ],
  ['main/hands-over.ts', "import { enable } from '@electron/remote/main';", ['remote-is-imported-at-one-place']],
  ['renderer/opens-windows.ts', "import { app } from 'electron';", ['renderer-uses-only-listed-packages']],
  ['renderer/reads-files.ts', "import { readFileSync } from 'node:fs';", ['renderer-runs-anywhere']],
  ['stand-in/leans-on-main.ts', "import { main } from '../main/index.ts';", ['stand-in-imports-only-its-own-kind']],
  ['stand-in/unlisted.ts', "import { z } from 'zod';", ['stand-in-uses-only-listed-packages']],
  ['core/about.ts', "import type { round } from './round.ts';\nexport const about: typeof round = 1;", ['no-cycles']],
];

let place: string;
let rules: string[];
/** The rules that each file breaks. */
let broken: Map<string, string[]>;

beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'hubvault-house-'));
  for (const file of ['package.json', 'tsconfig.base.json']) copyFileSync(join(root, file), join(place, file));
  mkdirSync(join(place, 'node_modules/@node-rs'), { recursive: true });
  for (const name of installed) {
    symlinkSync(join(root, 'node_modules', name), join(place, 'node_modules', name), 'junction');
  }
  const files = { ...electron, ...allowed, ...Object.fromEntries(offenders.map(([path, text]) => [path, text])) };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(place, path)), { recursive: true });
    writeFileSync(join(place, path), `${text}\n`);
  }
  const { violations, ruleSetUsed } = cruise(place, [
    ...['domain', 'contract', 'catalogue', 'core', 'main', 'preload', 'renderer', 'cli', 'stand-in', 'test'],
  ]);
  rules = ruleSetUsed.forbidden.map(({ name }) => name);
  const errors = violations.filter(({ rule }) => rule.severity === 'error');
  const byFile = Map.groupBy(errors, ({ from }) => from);
  broken = new Map([...byFile].map(([from, found]) => [from, found.map(({ rule }) => rule.name)]));
});

afterAll(() => {
  rmSync(place, { recursive: true, force: true });
});

describe('the import table', () => {
  it.each(offenders)('refuses %s', (path, _text, breaks) => {
    expect(broken.get(path)?.toSorted()).toEqual(breaks.toSorted());
  });

  it('has no rule that is not tried here', () => {
    const tried = offenders.flatMap(([, , breaks]) => breaks);
    expect(rules.filter((rule) => !tried.includes(rule))).toEqual([]);
    expect(rules.length).toBeGreaterThan(10);
  });

  it.each(Object.keys(allowed))('takes %s', (path) => {
    expect(broken.get(path)).toBeUndefined();
  });

  it('is kept by all that is written', () => {
    const folders = ['domain', 'catalogue', 'core', 'cli', 'test', 'bench', 'scripts'];
    const { totalCruised, violations } = cruise(root, folders);
    expect(violations.map(({ from, rule }) => `${from}: ${rule.name}`)).toEqual([]);
    expect(totalCruised).toBeGreaterThan(100);
  });
});
