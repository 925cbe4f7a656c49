import { z } from 'zod';
import { confidence, prose } from './fact.ts';

const path = z.string().regex(/^\/[\w./-]+$/, 'must be a path such as /v1/me');

/** A place in a JSON answer: names joined by dots. `$selected` is the item that `select` found. */
const answerPath = z.string().regex(/^\$?[\w-]+(\.[\w-]+)*$/, 'must be names joined by dots');

const condition = z
  .strictObject({
    path: answerPath,
    exists: z.boolean().optional(),
    type: z.enum(['object', 'array', 'string', 'number', 'boolean']).optional(),
    equals: z.union([z.string(), z.number(), z.boolean()]).optional(),
    /** Whether a list is empty. */
    empty: z.boolean().optional(),
  })
  .refine((value) => Object.keys(value).length === 2, 'needs a path and exactly one test');

const headerCondition = z.strictObject({ name: z.string(), equals: z.string() });

/** The verdicts that an answer may be mapped to; the rest are found before there is an answer. */
const answerVerdicts = [
  'verified',
  'rejected',
  'expired',
  'revoked',
  'missing-permission',
  'wrong-server',
  'ip-blocked',
  'rate-limited',
  'provider-error',
] as const;

/** One row of the verdict table. The first row that fits an answer decides. */
const verdictRule = z.strictObject({
  status: z.int().min(200).max(599),
  body: z.array(condition).default([]),
  headers: z.array(headerCondition).default([]),
  verdict: z.enum(answerVerdicts),
  confidence,
  /** What else it may mean, shown beside the verdict. */
  note: prose.optional(),
});

/** Finds, in a list of the answer, the item that belongs to what was typed in a field. */
const select = z.strictObject({
  from: answerPath,
  /** The properties compared, the most telling first. */
  by: z.array(z.string()).min(1),
  field: z.string(),
});

/** What a good answer tells about the credential, each as a place in the answer. */
const told = z.strictObject({
  path: answerPath,
  confidence,
  /** What the value names, said before it where it would mean nothing alone, such as a number. */
  called: prose.optional(),
});

export const verification = z.strictObject({
  method: z.literal('GET'),
  path,
  query: z.record(z.string(), z.string()).default({}),
  headers: z.record(z.string(), z.string()).default({}),
  confidence,
  /** Another path for servers that answer 404 to the first because they are older. */
  olderPath: z.strictObject({ path, confidence }).optional(),
  select: select.optional(),
  verdicts: z.array(verdictRule).min(1),
  tells: z
    .strictObject({
      organization: told.optional(),
      user: told.optional(),
      permissions: told.optional(),
      expiry: told.optional(),
      lastUse: told.optional(),
    })
    .default({}),
  note: prose.optional(),
});
