import { z } from 'zod';
import { confidence, id, prose } from './fact.ts';

// A group that repeats and can itself be read in several ways: a value that nearly fits takes forever.
const ENDLESS = /(?:[*+|]|\{\d+,\d*\})[^()]*\)(?:[*+]|\{\d+,)/;

/** What a well-formed value looks like, and whether anything else is certainly wrong. */
const shape = z.strictObject({
  pattern: z
    .string()
    .max(300)
    .refine((text) => {
      try {
        return new RegExp(text, 'u') && text.startsWith('^') && text.endsWith('$');
      } catch {
        return false;
      }
    }, 'must be a regular expression from ^ to $')
    .refine((text) => !ENDLESS.test(text), 'repeats a group that is open inside, which could take forever'),
  words: prose,
  /** Only a certain shape refuses a value; any other only warns. */
  certain: z.boolean(),
  confidence,
});

/** One part of a credential. */
export const field = z.strictObject({
  id: z.string().regex(/^[a-z][A-Za-z0-9]*$/, 'must be one camel-case word'),
  label: prose,
  secret: z.boolean(),
  shape: shape.optional(),
  example: prose,
  help: prose,
});

export const keyType = z.strictObject({
  id,
  label: prose,
  kind: z.enum(['user', 'organization']),
  help: prose,
  confidence,
});
