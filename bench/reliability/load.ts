import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { LoadInput } from './load-process.ts';
import type { ProvedVault } from './vault.ts';

/** What processes under load have said: each line is a write that is done. */
export class Acknowledged {
  readonly links: string[] = [];
  readonly errors: string[] = [];
  counts = 0;
  writes = 0;

  /** Takes one line of a process. */
  take(line: string): void {
    const [kind, ...rest] = line.split(' ');
    if (kind === 'error') this.errors.push(rest.join(' '));
    if (kind === 'error' || kind === 'end') return;
    this.writes += 1;
    if (kind === 'count') this.counts += 1;
    if (kind === 'link') this.links.push(rest.join(' '));
  }
}

/** Starts a process that writes, and takes what it says. */
export function startLoad(
  { folder, dataKey }: ProvedVault,
  input: Omit<LoadInput, 'folder' | 'dataKey'>,
  said: Acknowledged,
) {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'load-process.ts')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.on('error', () => undefined).end(JSON.stringify({ ...input, folder, dataKey: dataKey.toString('hex') }));
  const lines = createInterface({ input: child.stdout });
  // Only whole lines count: a process that is killed may leave half of one.
  lines.on('line', (line) => (/^(end|\w+ .+-\d+|error .*)$/.test(line) ? said.take(line) : undefined));
  const read = once(lines, 'close');
  return { child, ended: once(child, 'exit'), read, atWork: Promise.race([once(lines, 'line'), read]) };
}
