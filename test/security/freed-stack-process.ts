import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { overwriteFreedStack } from '../../core/vault/session/freed-stack.ts';

/** A process that leaves a number all over its stack, and prints how often it is there before and after. */

/** As V8 has a small number in memory: in the upper half of eight bytes. */
const mark = () => 0x5eed_5a1;
const markInMemory = Buffer.alloc(8);
markInMemory.writeInt32LE(mark(), 4);
const marks: readonly number[] = new Array<number>(1_000).fill(mark());

function leave(deeper: number, ..._marks: readonly number[]): void {
  if (deeper > 0) leave(deeper - 1, ...marks);
}

function marksOnStack(): number {
  const [, begin = '', end = ''] =
    /^([0-9a-f]+)-([0-9a-f]+) rw.*\[stack\]$/m.exec(readFileSync('/proc/self/maps', 'latin1')) ?? [];
  const from = Number.parseInt(begin, 16);
  const stack = Buffer.alloc(Number.parseInt(end, 16) - from);
  const memory = openSync('/proc/self/mem', 'r');
  readSync(memory, stack, 0, stack.length, from);
  closeSync(memory);
  let found = 0;
  for (let at = stack.indexOf(markInMemory); at >= 0; at = stack.indexOf(markInMemory, at + 1)) found += 1;
  return found;
}

leave(30);
await nextTurn();
const before = marksOnStack();
overwriteFreedStack();
await nextTurn();
process.stdout.write(JSON.stringify({ before, after: marksOnStack() }));
