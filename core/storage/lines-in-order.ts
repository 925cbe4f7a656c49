const PAGE_BYTES = 64 * 1024;
const LINE_FEED = 10;
const COMMA = 44;
const ZERO = 48;

/** Where each line begins and ends, by its number. Arrays of integers: a `Map` takes six times as long. */
interface Places {
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
}

/** The number that a line begins with: `[12,…`. */
function numberAt(lines: Uint8Array, start: number): number {
  let number = 0;
  for (let at = start + '['.length; lines[at] !== COMMA; at += 1) number = number * 10 + (lines[at] ?? 0) - ZERO;
  return number;
}

function findLines(lines: Buffer, largest: number): Places {
  const places = { starts: new Uint32Array(largest + 1), ends: new Uint32Array(largest + 1) };
  for (let start = 0; start < lines.length; ) {
    const found = lines.indexOf(LINE_FEED, start);
    const end = found < 0 ? lines.length : found;
    const number = numberAt(lines, start);
    places.starts[number] = start;
    places.ends[number] = end;
    start = end + 1;
  }
  return places;
}

/**
 * Puts lines of JSON in another order, some hundred at a time. They stay outside the heap until they
 * are parsed: what is used up at once costs the collector nothing.
 * @param lines JSON arrays that begin with a number of their own, one to a line: JSON has no bare line feed
 * @param order numbers of lines; those without one are passed over. They are row numbers, so few are missing
 * @returns JSON arrays of such arrays
 */
export function* linesInOrder(lines: Buffer, order: readonly number[]): Generator<string> {
  const { starts, ends } = findLines(
    lines,
    order.reduce((largest, number) => Math.max(largest, number), 0),
  );
  let page = Buffer.allocUnsafe(PAGE_BYTES);
  let used = 0;
  for (const number of order) {
    const [start = 0, end = 0] = [starts[number], ends[number]];
    const needed = end - start + 1;
    if (needed === 1) continue;
    if (used + needed > page.length) {
      if (used > 0) yield `[${page.toString('utf8', 1, used)}]`;
      used = 0;
      if (needed > page.length) page = Buffer.allocUnsafe(needed);
    }
    page[used] = COMMA;
    used += 1 + lines.copy(page, used + 1, start, end);
  }
  if (used > 0) yield `[${page.toString('utf8', 1, used)}]`;
}
