import type { CliContext } from '../context.ts';
import { foldText } from './fold.ts';
import { write } from './write.ts';

/** Says something beside the results, on standard error, folded to the terminal. */
export function say({ stderr }: Pick<CliContext, 'stderr'>, text: string, indent = 0): void {
  stderr.write(`${foldText(text, stderr, indent)}\n`);
}

/** Writes a result that is made of sentences, folded to the terminal. */
export async function tell({ stdout }: Pick<CliContext, 'stdout'>, text: string): Promise<void> {
  await write(stdout, foldText(text, stdout));
}
