import { z } from 'zod';
import { actors, auditEvents } from '../../domain/audit.ts';
import { call } from '../call.ts';
import { mostEventsAtOnce } from '../limits.ts';

const number = z.int().positive();

const entrySchema = z.strictObject({
  number,
  at: z.string(),
  actor: z.enum(actors),
  event: z.enum(auditEvents),
  account: z.strictObject({ id: z.string(), provider: z.string(), name: z.string() }).nullable(),
  /** What else is told, in the log's own words. */
  detail: z.array(z.strictObject({ what: z.string(), value: z.string() })),
});

export type ShownEvent = z.infer<typeof entrySchema>;

/** Which events are wanted; what is left out does not narrow. */
const activityFilterSchema = z.strictObject({
  event: z.enum(auditEvents).optional(),
  actor: z.enum(actors).optional(),
  /** The id of one account. */
  account: z.uuid().optional(),
  /** Words of the name or the provider of an account. */
  about: z.string().min(1).max(1000).optional(),
  since: z.iso.datetime().optional(),
  until: z.iso.datetime().optional(),
});

export type ActivityFilter = z.infer<typeof activityFilterSchema>;

const chainSchema = z.strictObject({
  /** The events that fit, from the first on: how many, and the hash of the last. */
  fitting: z.strictObject({ number: z.int().nonnegative(), hash: z.string() }),
  fault: z.strictObject({ number: z.int(), how: z.string() }).nullable(),
});

export type ShownChain = z.infer<typeof chainSchema>;

export const activityCalls = {
  /** Events of the audit log, newest first, at most so many before a number. */
  listActivity: call(
    'unlocked',
    z.strictObject({
      filter: activityFilterSchema,
      before: number.optional(),
      limit: z.int().min(1).max(mostEventsAtOnce),
    }),
    z.array(entrySchema).max(mostEventsAtOnce),
  ),
  /** Walks the chain of the whole audit log. */
  verifyActivity: call('unlocked', z.undefined(), chainSchema),
};
