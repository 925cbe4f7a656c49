// A day at the command line, in a network of its own. Prints what it sent.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtCli } from '../../../scripts/build-cli.ts';
import { print, sent } from './packets.ts';

const folder = mkdtempSync(join(tmpdir(), 'hubvault-test-'));
const cli = await builtCli();
const file = (name: string, content: string) => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const password = file('password', 'four words make it\n');
const key = JSON.stringify({ apiKey: '4f9d1c60-7b2e-4c35-9a18-e1d05b7f6c22' });
const other = JSON.stringify({ apiKey: '4f9d1c60-7b2e-4c35-9a18-e1d05b7f6c23' });

function hubvault(expected: number, argv: readonly string[], input = ''): string {
  const home = ['--vault', join(folder, 'vault'), '--password-file', password];
  const run = spawnSync(process.execPath, [cli, ...argv, ...home], { input, encoding: 'utf8' });
  if (run.status === expected) return run.stdout;
  throw new Error(`hubvault ${argv.join(' ')} ended with ${run.status}, not ${expected}:\n${run.stderr}${run.stdout}`);
}

try {
  hubvault(0, ['init']);
  hubvault(0, ['link', 'rapid7', '--name', 'SIEM', '--server', 'us', '--offline', '--secrets', '-'], key);
  const rows = file('rows.csv', `provider,server,name,apiKey\nrapid7,eu,Second,${JSON.parse(other).apiKey}\n`);
  hubvault(0, ['link', '--from', rows, '--offline', '--apply']);
  for (const read of [['list'], ['show', 'SIEM'], ['reveal', 'SIEM'], ['audit'], ['audit', '--verify'], ['due']]) {
    hubvault(0, read);
  }
  hubvault(0, ['providers', '--hosts']);
  hubvault(0, ['providers', 'rapid7']);
  hubvault(0, ['edit', 'SIEM', '--owner', 'Ada', '--expires', '2020-01-01']);
  hubvault(10, ['due']);
  hubvault(0, ['relink', 'SIEM', '--offline', '--secrets', '-'], other.replace('c23', 'c24'));
  hubvault(0, ['retire', 'SIEM', '--credential', '1', '--as', 'revoked']);
  hubvault(0, ['backup']);
  hubvault(0, ['edit', 'SIEM', '--owner', 'Bob']);
  hubvault(0, ['restore', 'newest', '--yes']);
  hubvault(0, ['backup', '--list']);
  const day = sent();
  hubvault(7, ['verify', 'SIEM']);
  print({ day, afterVerify: sent() });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
