import { z } from 'zod';
import { errorKinds } from '../domain/errors.ts';

/** How a failure crosses to the page: never a stack, a path of ours, SQL or a secret. */
export const failureSchema = z.strictObject({
  kind: z.enum([...errorKinds, 'locked', 'refused']),
  /** What happened, as a sentence for a person. */
  message: z.string(),
  /** What to do now. */
  wayForward: z.string().optional(),
});

export type Failure = z.infer<typeof failureSchema>;

/** What every call is answered with. */
export type Envelope<Value = unknown> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly failure: Failure };
