import { appendFileSync, lstatSync, renameSync, rmSync } from 'node:fs';
import { writeFileAtomically } from '../../storage/atomic-file.ts';
import { readPlainFile } from '../../storage/plain-file.ts';
import { vaultFiles } from '../vault-folder.ts';

const FREE_TRIES = 3;
const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 30_000;
/** About three hundred lines; then the oldest go. */
const MOST_BYTES = 8_192;
const KEPT_LINES = 100;
/** What is larger was not written by us. */
const MOST_READ_BYTES = 65_536;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const OPENED = 'opened';

/** The wait before a try, in milliseconds, after a number of failures: none, none, none, 1 s, 2 s, 4 s … 30 s. */
export function delayAfter(failures: number): number {
  return failures < FREE_TRIES ? 0 : Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (failures - FREE_TRIES));
}

/**
 * The lines of the file: an instant for each failed try, `opened` for each success after some. Not
 * secret, and not trusted: what is no instant is passed over. One line is one append, so that
 * several processes lose none.
 */
function linesOf(file: string): string[] {
  try {
    if (!lstatSync(file).isFile()) return [];
    return readPlainFile(file, MOST_READ_BYTES)
      .toString()
      .split('\n')
      .filter((line) => line === OPENED || (INSTANT.test(line) && !Number.isNaN(Date.parse(line))));
  } catch {
    return [];
  }
}

function append(file: string, line: string): void {
  try {
    const found = lstatSync(file, { throwIfNoEntry: false });
    if (found && !found.isFile()) return;
    if (found && found.size > MOST_BYTES) {
      writeFileAtomically(file, [...linesOf(file).slice(-KEPT_LINES), line, ''].join('\n'));
    } else {
      appendFileSync(file, `${line}\n`, { mode: 0o600 });
    }
  } catch {
    // Where nothing can be written, guessing is still as slow as the derivation.
  }
}

function failuresIn(lines: readonly string[]): Date[] {
  return lines.filter((line) => line !== OPENED).map((line) => new Date(line));
}

/** The failed tries since the vault was last opened. */
function failuresSinceOpened(folder: string): Date[] {
  const lines = linesOf(vaultFiles(folder).attempts);
  return failuresIn(lines.slice(lines.lastIndexOf(OPENED) + 1));
}

/**
 * How long the next try has to wait, in milliseconds. Counted from the last failure by the wall
 * clock, so also over a restart; a clock that was put back makes it no longer than once.
 */
export function waitBeforeTry(folder: string, now: Date): number {
  const failures = failuresSinceOpened(folder);
  const last = failures.at(-1);
  if (!last) return 0;
  const delay = delayAfter(failures.length);
  const left = delay - (now.getTime() - last.getTime());
  return Math.max(0, Math.min(delay, left));
}

/** Keeps the time of a failed try in the folder of the vault. */
export function noteFailure(folder: string, now: Date): void {
  append(vaultFiles(folder).attempts, now.toISOString());
}

/** Ends the waiting. The failures stay for whoever takes them. */
export function noteOpened(folder: string): void {
  if (failuresSinceOpened(folder).length > 0) append(vaultFiles(folder).attempts, OPENED);
}

/**
 * Hands over the times of all failed tries that nobody has taken yet, and forgets them once `keep`
 * has returned; for the audit log, which can only be written once the vault is open.
 */
export function takeFailedAttempts(folder: string, keep: (times: readonly Date[]) => void): void {
  const { attempts } = vaultFiles(folder);
  const taken = `${attempts}.taken`;
  // Moved first: a failure of another process in between begins a new file and is not lost.
  if (!lstatSync(taken, { throwIfNoEntry: false })) {
    if (!lstatSync(attempts, { throwIfNoEntry: false })?.isFile()) return;
    renameSync(attempts, taken);
  }
  const times = failuresIn(linesOf(taken));
  if (times.length > 0) keep(times);
  rmSync(taken, { force: true });
}
