import { z } from 'zod';
import { expirySchema } from './expiry.ts';
import { MOST_CA_BYTES } from './own-ca.ts';

// Bounds on what crosses; what a text may hold is said by `accountTextSchema`.
const typed = z.string().max(4000);
const labels = z.array(z.string().max(1000)).max(200);

/** A change of what a person says about an account. What is left out stays as it is. */
export const accountEditSchema = z.strictObject({
  name: typed.optional(),
  /** Empty text takes it away. */
  description: typed.optional(),
  /** Empty text takes it away. */
  owner: typed.optional(),
  /** As it is typed: a date, a time from today, `never`, or `unknown`. */
  expires: z.string().max(40).optional(),
  /** As it is typed: `90d`, `never`, or `default`. */
  rotateEvery: z.string().max(40).optional(),
  /** One of the provider's key types, where the one that was said or assumed is not what it is. */
  keyType: z.string().max(200).optional(),
  addTags: labels.optional(),
  removeTags: labels.optional(),
  addUsedBy: labels.optional(),
  removeUsedBy: labels.optional(),
  /** The text of a CA file; `null` takes the account's own CA away, so that the usual ones count again. */
  ca: z.string().max(MOST_CA_BYTES).nullable().optional(),
});

export type AccountEdit = z.infer<typeof accountEditSchema>;

/**
 * What a person had before their eyes while they wrote an edit. Where the account says something else
 * by now, somebody changed it meanwhile, and neither change may be lost.
 */
export const seenFactsSchema = z.strictObject({
  name: typed.optional(),
  /** Empty where there was none. */
  description: typed.optional(),
  /** Empty where there was none. */
  owner: typed.optional(),
  expires: expirySchema.optional(),
  rotateEvery: z.string().max(40).optional(),
  keyType: z.string().max(200).optional(),
  /** The certificates of its own CA, by `caMark`. */
  ca: z.string().max(MOST_CA_BYTES).optional(),
});

export type SeenFacts = z.infer<typeof seenFactsSchema>;
