import { parseArgs } from 'node:util';
import { mostAccounts } from './fixture/accounts.ts';

/** What a run measures. */
export interface BenchOptions {
  readonly sizes: readonly number[];
  /** One group, or all. */
  readonly only: string | undefined;
}

const usualSizes = '100,1000,10000,100000';

function size(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count >= 10 && count <= mostAccounts) return count;
  throw new RangeError(`${JSON.stringify(text)} is not a size: give whole numbers from 10 to ${mostAccounts}.`);
}

/**
 * Reads `--sizes 100,1000` and `--only NAME`.
 * @param groups the names that `--only` may have
 * @throws Error for anything else, in words for the person who typed it
 */
export function readOptions(argv: readonly string[], groups: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...argv],
    options: { sizes: { type: 'string', default: usualSizes }, only: { type: 'string' } },
  });
  const { sizes, only } = values;
  if (only !== undefined && !groups.includes(only)) {
    throw new RangeError(`There is no group ${JSON.stringify(only)}: choose one of ${groups.join(', ')}.`);
  }
  return { sizes: sizes.split(',').map(size), only };
}
