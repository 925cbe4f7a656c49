/** The value below which a share of the values lies; `share` 0.5 is the median. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  if (value === undefined) throw new RangeError('Nothing was measured.');
  return value;
}

/** The value in the middle. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** A quantile of each round, and of those the middle: what disturbs the machine in one round is not in it. */
export function medianQuantile(rounds: readonly (readonly number[])[], share: number): number {
  return median(rounds.map((values) => quantile(values, share)));
}

/**
 * What is left of a measurement without its base: the median of the differences turn by turn, for
 * the two of one turn met the same machine.
 */
export function medianBeyond(values: readonly number[], bases: readonly number[]): number {
  return median(values.map((value, turn) => value - (bases[turn] ?? Number.NaN)));
}
