import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { transformSync } from 'rolldown/utils';
import { beforeAll, describe, expect, it } from 'vitest';
import { tooOldNode } from '../../cli/needed-node.ts';
import { builtCli } from '../../scripts/build-cli.ts';
import { runAlone } from '../helpers/cli.ts';

/** Nodes that a system may have besides the one that the project brings. */
const elsewhere = ['/usr/bin/node', '/usr/local/bin/node'].filter((file) => existsSync(file));
const versionOf = (node: string) => execFileSync(node, ['-p', 'process.versions.node'], { encoding: 'utf8' }).trim();
const [oldNode] = elsewhere.filter((node) => tooOldNode(versionOf(node)) !== undefined);

let cli: string;
beforeAll(async () => {
  cli = await builtCli();
});

describe('a Node that is too old', () => {
  it.each([
    ['20.20.2', true],
    ['22.12.0', true],
    ['24.0.0', false],
    ['100.1.0', false],
    [process.versions.node, false],
  ])('%s: %s', (version, isTooOld) => {
    expect(tooOldNode(version) !== undefined).toBe(isTooOld);
  });

  it('can read the built file, for it has no syntax that came after Node 20', () => {
    const code = readFileSync(cli, 'utf8');
    const written = (target: string) => transformSync('built.js', code, { target });
    expect(written('node20').errors).toEqual([]);
    // Nothing is left that would have to be written otherwise for it. Not `toBe`: nobody reads such a difference.
    expect(written('node20').code === written('esnext').code).toBe(true);
    expect(written('node20').code === written('es2015').code).toBe(false);
  });

  it.skipIf(oldNode === undefined)('is told what is needed, by that Node itself', async () => {
    const run = await runAlone(oldNode as string, [cli, 'providers']);
    expect(run).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/^error: HubVault needs Node 24 /) });
  });
});
