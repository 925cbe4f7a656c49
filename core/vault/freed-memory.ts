import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { overwriteFreedPages } from '../storage/freed-pages.ts';

/** As far as V8 lets the young generation grow by default (two halves of 16 MiB), and half as much again in spare pages. */
const YOUNG_GENERATION_BYTES = 48 * 1024 * 1024;
/** So small that what is left over at the end of a page holds no secret: larger ones left one in 2 runs of 25. */
const NUMBERS_PER_FILLER = 6;
const FILLER_BYTES = 16 + NUMBERS_PER_FILLER * 8;

/**
 * Makes V8 overwrite what it frees from now on. Usually it leaves that as it was until the memory is
 * needed again, so that passwords and secrets can be read in a dump long after nothing holds them.
 * For the start of a process that will lock a vault and live on. Node's documentation warns of flags
 * that change after the start; this one is read each time the collector runs, and Electron leaves
 * V8's flags open in its main process as Node does.
 */
export function clearWhatIsFreed(): void {
  setFlagsFromString('--clear-free-memory');
}

/**
 * The young generation is not swept but copied; the pages that were left keep their content until
 * they are used again. So all of them are used again at once, for numbers.
 */
function writeOverYoungGeneration(): void {
  const fillers: number[][] = [];
  for (let written = 0; written < YOUNG_GENERATION_BYTES; written += FILLER_BYTES) {
    fillers.push(new Array<number>(NUMBERS_PER_FILLER).fill(written));
  }
}

/**
 * Overwrites what this process has freed: V8's heap, and the decrypted pages of closed databases.
 * For the moment after a lock, when nothing holds a secret any more. Takes about 100 ms on the
 * calling thread. What `test/security` finds afterwards is in docs/decisions/0013-freed-memory.md.
 */
export function overwriteFreedMemory(): void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  overwriteFreedPages();
  collect();
  writeOverYoungGeneration();
  collect();
}
