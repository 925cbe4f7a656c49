import { startProcess } from './other-process.ts';

/** More calls than any of what is killed makes. */
const MOST_CALLS = 60;

/** One run that may be killed. */
export interface KilledRun {
  /** Before which call, from 1; more than there are in the last run. */
  readonly killBefore: number;
  /** Whether it came to its end. */
  readonly isDone: boolean;
}

/**
 * Runs a script that calls `killBeforeCall` again and again, killed before one call later each time, until
 * it comes to its end.
 * @param prepare the input of the next run, but for `killBefore`
 * @param look at what a run has left
 * @returns how many runs were killed
 */
export async function killBeforeEach<Input extends object>(
  script: string,
  prepare: () => Input,
  look: (input: Input, run: KilledRun) => Promise<void> | void,
): Promise<number> {
  for (let killBefore = 1; killBefore < MOST_CALLS; killBefore += 1) {
    const input = prepare();
    const isDone = (await startProcess(script, { ...input, killBefore }).printed) !== '';
    await look(input, { killBefore, isDone });
    if (isDone) return killBefore - 1;
  }
  throw new Error(`${script} makes more than ${MOST_CALLS} calls, or was never killed.`);
}
