import { closeSync, openSync, readFileSync, readSync } from 'node:fs';

const PIECE = 16 * 1024 * 1024;
/** V8 reserves address space by the terabyte; what is that large is not memory. */
const LARGEST_AREA = 2 ** 31;

/** The writable memory of a process that runs as this user, as a debugger's dump would hold it. Linux only. */
function* memoryOf(pid: number): Generator<Buffer> {
  const memory = openSync(`/proc/${pid}/mem`, 'r');
  try {
    for (const line of readFileSync(`/proc/${pid}/maps`, 'latin1').split('\n')) {
      const area = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line);
      if (!area) continue;
      const [begin, end] = [Number.parseInt(area[1] ?? '', 16), Number.parseInt(area[2] ?? '', 16)];
      if (end - begin > LARGEST_AREA) continue;
      yield* piecesOf(memory, begin, end);
    }
  } finally {
    closeSync(memory);
  }
}

/** Pieces that overlap a little, so that nothing hides at a seam. */
function* piecesOf(memory: number, begin: number, end: number): Generator<Buffer> {
  for (let at = begin; at < end; at += PIECE) {
    const piece = Buffer.alloc(Math.min(PIECE + 1024, end - at));
    let read = 0;
    try {
      read = readSync(memory, piece, 0, piece.length, at);
    } catch {
      // An area that cannot be read (guard pages, devices) holds nothing of ours.
      continue;
    }
    yield piece.subarray(0, read);
  }
}

/** How often each text occurs in a process's memory, in UTF-8 or UTF-16. */
export function occurrencesIn(pid: number, texts: Readonly<Record<string, Buffer>>): Record<string, number> {
  const found = Object.fromEntries(Object.keys(texts).map((name) => [name, 0]));
  for (const piece of memoryOf(pid)) {
    for (const [name, bytes] of Object.entries(texts)) {
      for (let at = piece.indexOf(bytes); at >= 0; at = piece.indexOf(bytes, at + 1))
        found[name] = (found[name] ?? 0) + 1;
    }
  }
  return found;
}
