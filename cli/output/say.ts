import type { CliContext } from '../context.ts';
import { fold } from './fold.ts';

/** Says a line beside the results, on standard error, folded to the terminal. */
export function say({ stderr }: Pick<CliContext, 'stderr'>, line: string, indent = 0): void {
  stderr.write(`${fold(line, stderr.columns ?? Number.POSITIVE_INFINITY, indent)}\n`);
}
