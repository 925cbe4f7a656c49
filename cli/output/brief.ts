import { setTimeout as sleep } from 'node:timers/promises';
import type { CliContext } from '../context.ts';
import { untilEnding } from '../interrupt.ts';
import { widthOf } from './width.ts';

const SHOWN_MS = 10_000;
const DEFAULT_COLUMNS = 80;

/** Sequences for a terminal: up by `count` lines and clear everything below. */
function eraseLines(count: number): string {
  return `\u001b[${count}A\r\u001b[J`;
}

/**
 * Shows a secret on a terminal for ten seconds and then takes it off the screen, also when
 * the process is told to end before. (What the terminal keeps in its scroll-back is the same lines, so it goes too.)
 */
export async function showBriefly(value: string, { stdout, stderr }: CliContext): Promise<void> {
  const rows = Math.max(1, Math.ceil(widthOf(value) / (stdout.columns || DEFAULT_COLUMNS)));
  await untilEnding(async (signal) => {
    stdout.write(`${value}\n`);
    stderr.write('Shown for 10 seconds; Ctrl+C hides it now.\n');
    await sleep(SHOWN_MS, undefined, { signal }).catch(() => undefined);
    stdout.write(eraseLines(rows + (stderr.isTTY ? 1 : 0)));
  });
}
