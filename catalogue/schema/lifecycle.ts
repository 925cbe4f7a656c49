import { z } from 'zod';
import { confidence, consoleUrl, id, prose } from './fact.ts';

const duration = z.string().regex(/^[1-9]\d{0,3}(d|mo|y)$/, 'must be a duration such as 30d, 6mo or 1y');

/** What the provider lets a credential's expiry be. */
export const expiry = z.strictObject({
  presets: z.array(duration),
  /** The longest life the provider gives; nothing said means no known limit. */
  maximum: duration.optional(),
  never: z.enum(['allowed', 'refused', 'unknown']),
  /** Whether the provider's answer tells the expiry. */
  told: z.boolean(),
  confidence,
  note: prose.optional(),
});

/** The provider's own rules for what a person writes about a key. */
export const naming = z.strictObject({
  displayName: z.strictObject({ rule: prose, confidence }).optional(),
  description: z
    .strictObject({ shortest: z.int().min(0), longest: z.int().min(1), rule: prose, confidence })
    .optional(),
});

export const rotation = z.strictObject({
  /** `regenerate-secret`: the ID stays. `replace-key`: make a second key, switch, remove the first. */
  kind: z.enum(['regenerate-secret', 'replace-key']),
  confidence,
  warning: prose.optional(),
});

export const revocation = z.strictObject({
  /** Nothing said means not known, here and below. */
  immediate: z.boolean().optional(),
  irreversible: z.boolean().optional(),
  confidence,
  note: prose.optional(),
});

/** What a person does in the provider's console. */
const procedure = z.strictObject({
  role: prose,
  prerequisites: z.array(prose).default([]),
  steps: z.array(prose).min(1),
  /** The page where it starts, where a deep link is known. */
  page: z.strictObject({ url: consoleUrl, confidence }).optional(),
  sources: z.array(id).min(1),
});

export const procedures = z.strictObject({ create: procedure, rotate: procedure, revoke: procedure });
