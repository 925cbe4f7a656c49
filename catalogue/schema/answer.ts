import { z } from 'zod';
import { answerVerdicts } from '../../domain/verdict.ts';
import { confidence, prose } from './fact.ts';

/**
 * A place in a JSON answer: names joined by dots; a number is the place in a list. `$selected` is
 * the item that `select` found.
 */
const answerPath = z.string().regex(/^\$?[\w-]+(\.[\w-]+)*$/, 'must be names joined by dots');

const condition = z
  .strictObject({
    /** Nothing said means the whole answer as text, for `contains` alone. */
    path: answerPath.optional(),
    exists: z.boolean().optional(),
    type: z.enum(['object', 'array', 'string', 'number', 'boolean']).optional(),
    equals: z.union([z.string(), z.number(), z.boolean()]).optional(),
    /** Whether a list is empty. */
    empty: z.boolean().optional(),
    /** A part of a text. */
    contains: z.string().min(1).optional(),
  })
  .refine(
    ({ path, ...tests }) => Object.keys(tests).length === 1 && (path !== undefined || tests.contains !== undefined),
    'needs a path and exactly one test',
  );

const headerCondition = z
  .strictObject({
    name: z.string(),
    equals: z.string().optional(),
    exists: z.boolean().optional(),
    contains: z.string().min(1).optional(),
  })
  .refine((value) => Object.keys(value).length === 2, 'needs a name and exactly one test');

const status = z.int().min(200).max(599);

/** One row of the verdict table. The first row that fits an answer decides. */
export const verdictRule = z.strictObject({
  /** One status or several. */
  status: z.union(
    [status.transform((one) => [one]), z.array(status).min(1)],
    'must be a status such as 401, or a list of them',
  ),
  body: z.array(condition).default([]),
  headers: z.array(headerCondition).default([]),
  verdict: z.enum(answerVerdicts),
  confidence,
  /** What else it may mean, shown beside the verdict. */
  note: prose.optional(),
});

/** Finds, in a list of the answer, the item that belongs to what was typed in a field. */
export const select = z.strictObject({
  from: answerPath,
  /** The properties compared, the most telling first. */
  by: z.array(z.string()).min(1),
  field: z.string(),
});

/**
 * Where something is told: in the body, in a header, or in the credential itself, as a claim of
 * the JSON Web Token that a field holds.
 */
const told = z
  .strictObject({
    path: answerPath.optional(),
    header: z.string().optional(),
    jwt: z.strictObject({ field: z.string(), claim: z.string() }).optional(),
    /** A moment as a number since 1970; or words separated by commas or spaces, for permissions. */
    as: z.enum(['seconds', 'milliseconds', 'words']).optional(),
    /** For an expiry: `null` in that place means that the credential does not expire. */
    nullIsNever: z.literal(true).optional(),
    /** What the value names, said before it where it would mean nothing alone, such as a number. */
    called: prose.optional(),
    confidence,
  })
  .refine(
    ({ path, header, jwt }) => [path, header, jwt].filter((place) => place !== undefined).length === 1,
    'needs exactly one of path, header and jwt',
  );

/** What a good answer tells about the credential. */
export const tells = z.strictObject({
  organization: told.optional(),
  user: told.optional(),
  permissions: told.optional(),
  expiry: told.optional(),
  lastUse: told.optional(),
  /** The server that the provider itself names as the credential's own. */
  server: told.optional(),
});
