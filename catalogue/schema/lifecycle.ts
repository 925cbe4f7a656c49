import { z } from 'zod';
import { confidence, consoleUrl, id, prose } from './fact.ts';

const duration = z.string().regex(/^[1-9]\d{0,3}(d|mo|y)$/, 'must be a duration such as 30d, 6mo or 1y');

/** What the provider lets a credential's expiry be. */
export const expiry = z.strictObject({
  presets: z.array(duration).default([]),
  /** The longest life the provider gives; nothing said means no known limit. */
  maximum: duration.optional(),
  never: z.enum(['allowed', 'refused', 'unknown']),
  /** Whether the provider's answer, or the credential itself, tells the expiry. */
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

/** What is left out of a provider's life, nobody has read of. */
export const unseenLife = {
  expiry: {
    presets: [],
    never: 'unknown' as const,
    told: false,
    confidence: 'unconfirmed' as const,
    note: 'HubVault has not seen whether a credential expires. Let HubVault remind you to rotate it.',
  },
  rotation: { kind: 'replace-key' as const, confidence: 'unconfirmed' as const },
  revocation: {
    confidence: 'unconfirmed' as const,
    note: 'HubVault has not seen how soon a removed credential stops working, nor whether removing can be undone.',
  },
};

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

const UNSEEN_ROLE = 'HubVault has not seen which role it takes.';

/**
 * What a person does in the provider's console. A part that is left out is one that nobody has
 * read of, and says so.
 */
export const procedure = z.strictObject({
  role: prose.default(UNSEEN_ROLE),
  prerequisites: z.array(prose).default([]),
  steps: z.array(prose).min(1),
  /** The page where it starts, where a deep link is known. */
  page: z.strictObject({ url: consoleUrl, confidence }).optional(),
  sources: z.array(id).default([]),
});

function unseen(what: string): z.infer<typeof procedure> {
  const steps = [`HubVault has not seen how to ${what}. Look in the provider's own documentation.`];
  return { role: UNSEEN_ROLE, prerequisites: [], steps, sources: [] };
}

export const procedures = z.strictObject({
  create: procedure.default(unseen('create a credential')),
  rotate: procedure.default(unseen('replace a credential')),
  revoke: procedure.default(unseen('revoke a credential')),
});
