import { z } from 'zod';
import { expirySchema } from './expiry.ts';
import { rotationSchema } from './rotation.ts';
import { accountStatuses } from './status.ts';
import { line } from './text.ts';
import { verdicts } from './verdict.ts';

const MOST_LABELS = 100;

/** What a person may say about an account, cleaned and bounded. */
export const accountTextSchema = z.object({
  name: line('The name', 200),
  description: line('The description', 2000).optional(),
  owner: line('The owner', 200).optional(),
  tags: z.array(line('A tag', 64)).max(MOST_LABELS, `At most ${MOST_LABELS} tags.`),
  usedBy: z.array(line('A consumer', 200)).max(MOST_LABELS, `At most ${MOST_LABELS} consumers.`),
});

export type AccountText = z.infer<typeof accountTextSchema>;

/** One linked account as everyone outside `core` sees it. Holds no secret value. */
export const accountSchema = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  provider: z.string(),
  /** A server id of the catalogue, or the URL that stands in for one. */
  server: z.string(),
  status: z.enum(accountStatuses),
  verdict: z.enum(verdicts),
  /** When the verdict was found, as an instant; `null` when it never was. */
  verifiedAt: z.string().nullable(),
  /** When a verification last succeeded, as an instant. */
  provenAt: z.string().nullable(),
  expiry: expirySchema,
  rotation: rotationSchema,
  keyType: z.string(),
  description: z.string().nullable(),
  owner: z.string().nullable(),
  tags: z.array(z.string()).readonly(),
  /** The consumers: integrations that use the key. */
  usedBy: z.array(z.string()).readonly(),
  createdAt: z.string(),
});

export type Account = Readonly<z.infer<typeof accountSchema>>;

/** What one line of a list shows of an account. */
export type AccountLine = Pick<
  Account,
  'name' | 'provider' | 'server' | 'status' | 'verdict' | 'verifiedAt' | 'expiry' | 'rotation' | 'keyType' | 'owner'
>;
