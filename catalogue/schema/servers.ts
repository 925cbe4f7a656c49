import { z } from 'zod';
import { confidence, consoleUrl, httpsUrl, id, prose } from './fact.ts';

/** Where tokens are given out for this server, if not where the whole provider's are. */
const exchangeBase = httpsUrl.optional();

/** One of a provider's regions. The first listed server is the provider's default. */
const listedServer = z.strictObject({
  id,
  label: prose,
  apiBase: httpsUrl,
  exchangeBase,
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

/**
 * An address of the provider's with a part of the customer's own, such as
 * `https://{site}.atlassian.net`. A person types that part, or the whole address.
 */
const patternServer = z.strictObject({
  label: prose,
  apiBase: z
    .string()
    .regex(/^https:\/\/[a-z0-9.{}-]+(\/[\w./-]+)?$/, 'must be an https address without a trailing slash')
    .regex(/\{[a-z]+\}/, 'must have a part in braces, such as {site}')
    .regex(/\.[a-z0-9-]+\.[a-z]{2,}(\/|$)/, "must end in the provider's own domain"),
  exchangeBase,
  /** What a person types for the part, such as `acme`. */
  example: prose,
  confidence,
  help: prose,
});

export const servers = z
  .strictObject({
    listed: z.array(listedServer).default([]),
    patterns: z.array(patternServer).default([]),
    selfHosted: selfHosted.optional(),
  })
  .refine(
    (value) => value.listed.length + value.patterns.length > 0 || value.selfHosted,
    'needs a listed server, a pattern or a self-hosted rule',
  );
