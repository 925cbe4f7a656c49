import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';

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

/** A text, or bytes, in every form in which a process may hold them. */
export function formsInMemory(name: string, content: string | Buffer): Record<string, Buffer> {
  const bytes = Buffer.from(content);
  const hex = bytes.toString('hex');
  // The end depends on what follows.
  const base64 = bytes.toString('base64').slice(0, -4);
  return {
    [name]: bytes,
    ...(typeof content === 'string' && { [`${name}, UTF-16`]: Buffer.from(content, 'utf16le') }),
    [`${name}, hexadecimal`]: Buffer.from(hex),
    [`${name}, hexadecimal, UTF-16`]: Buffer.from(hex, 'utf16le'),
    [`${name}, base64`]: Buffer.from(base64),
  };
}

/**
 * How often each of some texts occurs in a process's memory; nothing, if none does.
 * @param unlessAfter what stands right before the occurrences that do not count
 */
export function occurrencesIn(
  pid: number,
  texts: Readonly<Record<string, Buffer>>,
  unlessAfter?: Buffer,
): Record<string, number> {
  const counts = (piece: Buffer, at: number) =>
    !unlessAfter?.equals(piece.subarray(Math.max(0, at - unlessAfter.length), at));
  const found: Record<string, number> = {};
  for (const piece of memoryOf(pid)) {
    for (const [name, bytes] of Object.entries(texts)) {
      for (let at = piece.indexOf(bytes); at >= 0; at = piece.indexOf(bytes, at + 1))
        if (counts(piece, at)) found[name] = (found[name] ?? 0) + 1;
    }
  }
  return found;
}

function parentOf(pid: number): number {
  try {
    const state = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The name before it is in brackets and may hold anything.
    return Number(state.slice(state.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    // It has ended meanwhile.
    return 0;
  }
}

/** A process, all that it has started, and all that those have. Linux only. */
export function processesFrom(pid: number): number[] {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const parents = new Map(all.map((name) => [Number(name), parentOf(Number(name))]));
  const below = (parent: number): number[] => {
    const children = [...parents].filter(([, above]) => above === parent).map(([child]) => child);
    return [parent, ...children.flatMap(below)];
  };
  return below(pid);
}
