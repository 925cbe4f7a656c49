/** Where a key takes the cursor of a list, or `null` when the key is none of these. */
export function cursorAfter(key: string, position: number, count: number, page: number): number | null {
  if (count === 0) return null;
  const last = count - 1;
  const moves: Record<string, number> = {
    ArrowDown: position + 1,
    ArrowUp: position < 0 ? last : position - 1,
    PageDown: position + page,
    PageUp: position - page,
    Home: 0,
    End: last,
  };
  const to = moves[key];
  return to === undefined ? null : Math.min(last, Math.max(0, to));
}

/** The positions from one to the other, both included, in rising order. */
export function between(from: number, to: number): number[] {
  const start = Math.min(from, to);
  return Array.from({ length: Math.abs(to - from) + 1 }, (_, offset) => start + offset);
}
