import { z } from 'zod';
import { confidence, consoleUrl, httpsUrl, id, prose } from './fact.ts';

/** One of a provider's regions. The first listed server is the provider's default. */
const listedServer = z.strictObject({
  id,
  label: prose,
  apiBase: httpsUrl,
  consoleUrl: consoleUrl.optional(),
  confidence,
  note: prose.optional(),
});

/** A deployment of the customer's own; its URL is typed. */
const selfHosted = z.strictObject({
  label: prose,
  example: httpsUrl,
  /** The provider's own path, put after the origin that is typed. */
  apiPath: z.string().regex(/^(\/[\w.-]+)*$/, 'must be a path such as /api/v2'),
  confidence,
  help: prose,
});

export const servers = z
  .strictObject({ listed: z.array(listedServer).default([]), selfHosted: selfHosted.optional() })
  .refine((value) => value.listed.length > 0 || value.selfHosted, 'needs a listed server or a self-hosted rule');

/** What a well-formed value looks like, and whether anything else is certainly wrong. */
const shape = z.strictObject({
  pattern: z.string().refine((text) => {
    try {
      return new RegExp(text, 'u') && text.startsWith('^') && text.endsWith('$');
    } catch {
      return false;
    }
  }, 'must be a regular expression from ^ to $'),
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

/** How the credential travels: `{field}` stands for a field's value. */
export const sending = z.discriminatedUnion('style', [
  z.strictObject({
    style: z.literal('header'),
    name: z.string().regex(/^[A-Za-z][A-Za-z0-9-]*$/),
    value: z.string().includes('{'),
    confidence,
  }),
  z.strictObject({ style: z.literal('basic'), user: z.string(), password: z.string(), confidence }),
]);
