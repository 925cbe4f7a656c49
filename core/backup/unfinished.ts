import { randomBytes } from 'node:crypto';
import { lstatSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { HOUR_MS } from '../../domain/time-units.ts';

const UNFINISHED = /\.[0-9a-f]{8}\.unfinished$/;

/** The name under which a backup is made or taken away: nobody takes it for one that is whole. */
export function unfinishedName(name: string): string {
  return `${name}.${randomBytes(4).toString('hex')}.unfinished`;
}

/** Removes a folder of ours, so that at no moment a half of it has the name of the whole. */
export function removeWhole(within: string, name: string): void {
  const leaving = join(within, unfinishedName(name));
  try {
    renameSync(join(within, name), leaving);
    rmSync(leaving, { recursive: true, force: true });
  } catch {
    // Another process removes it at the same moment, or it cannot be removed: then it stays for the next time.
  }
}

/** Removes what processes that are gone have left unfinished. One of an hour ago is no longer at work. */
export function removeUnfinished(within: string, now = Date.now()): void {
  for (const name of readdirSync(within)) {
    if (!UNFINISHED.test(name)) continue;
    const path = join(within, name);
    const found = lstatSync(path, { throwIfNoEntry: false });
    if (found && now - found.mtimeMs > HOUR_MS) rmSync(path, { recursive: true, force: true });
  }
}
