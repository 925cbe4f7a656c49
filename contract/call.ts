import type { z } from 'zod';

/** What the vault must be for a call to be answered. */
export type Needs = 'any-state' | 'unlocked';

/**
 * One call that the page may make of the main process: the single place where its name, its input,
 * its output and the state it needs are said. The handler's check, the bridge's function and the
 * page's type all follow from it.
 */
export interface Call<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
  readonly needs: Needs;
  readonly input: Input;
  readonly output: Output;
}

/** States a call. */
export function call<Input extends z.ZodType, Output extends z.ZodType>(
  needs: Needs,
  input: Input,
  output: Output,
): Call<Input, Output> {
  return { needs, input, output };
}
