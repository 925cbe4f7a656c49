import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { overwriteFreedPages } from '../../storage/freed-pages.ts';
import { fillBufferPool, overwriteFreedBuffers, overwriteSmallBuffers } from './freed-buffers.ts';
import { overwriteFreedStack } from './freed-stack.ts';

/**
 * More than the young generation holds once it has been made as small as it gets (two halves of 1 MiB).
 * Much more makes it grow again, by pages of which some are let go of without having been written to.
 */
const YOUNG_GENERATION_BYTES = 4 * 1024 * 1024;
/** So small that what is left over at the end of a page holds no secret. */
const NUMBERS_PER_FILLER = 6;
const FILLER_BYTES = 16 + NUMBERS_PER_FILLER * 8;

/** The kind of collection that `gc` is asked for, as V8's own extension takes it (src/extensions/gc-extension.cc). */
interface Collection {
  readonly type: 'major';
  readonly execution: 'sync';
  /**
   * `last-resort` is what V8 does when it would otherwise run out of memory: it also gives back the
   * pages it keeps in reserve. It collects twice at least, and so takes twice as long.
   */
  readonly flavor: 'regular' | 'last-resort';
}

/**
 * Makes V8 overwrite what it frees from now on. Usually it leaves that as it was until the memory is
 * needed again, so that passwords and secrets can be read in a dump long after nothing holds them.
 * For the start of a process that will lock a vault and live on. Node's documentation warns of flags
 * that change after the start; these are read each time the collector runs, and Electron leaves
 * V8's flags open in its main process as Node does.
 */
export function clearWhatIsFreed(): void {
  setFlagsFromString('--clear-free-memory');
  // The memory of Buffers then goes back to the allocator on this thread, where it is found again below.
  setFlagsFromString('--no-concurrent-array-buffer-sweeping');
}

let collector: ((collection: Collection) => void) | undefined;

function collect(flavor: Collection['flavor']): void {
  setFlagsFromString('--expose-gc');
  collector ??= runInNewContext('gc') as (collection: Collection) => void;
  collector({ type: 'major', execution: 'sync', flavor });
}

/** The young generation is not swept but copied: what was left behind is written over with numbers. */
function writeOverYoungGeneration(): void {
  const fillers: number[][] = [];
  for (let written = 0; written < YOUNG_GENERATION_BYTES; written += FILLER_BYTES) {
    fillers.push(new Array<number>(NUMBERS_PER_FILLER).fill(written));
  }
}

/**
 * Overwrites what this process has freed: its stack, V8's heap, what lies outside of it (Buffers, what native
 * code and the streams of the system had), and the decrypted pages of closed databases. For the
 * moment after a lock, when nothing holds a secret any more. Takes about 100 ms on the calling
 * thread. What `test/security` finds afterwards is in docs/decisions/0018-what-a-lock-leaves.md.
 */
export function overwriteFreedMemory(): void {
  overwriteFreedStack();
  fillBufferPool();
  // First: what is written over next is then a small young generation. In another order copies stay.
  collect('last-resort');
  writeOverYoungGeneration();
  // The fillers are let go of here, so that what follows finds V8's heap small.
  collect('regular');
  overwriteFreedPages();
  overwriteFreedBuffers();
  collect('regular');
  overwriteSmallBuffers();
}
