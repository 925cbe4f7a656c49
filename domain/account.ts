import { z } from 'zod';
import type { Expiry } from './expiry.ts';
import type { Rotation } from './rotation.ts';
import type { AccountStatus } from './status.ts';
import { line } from './text.ts';
import type { Verdict } from './verdict.ts';

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
export interface Account {
  readonly id: string;
  readonly name: string;
  readonly provider: string;
  /** A server id of the catalogue, or the URL that stands in for one. */
  readonly server: string;
  readonly status: AccountStatus;
  readonly verdict: Verdict;
  /** When the verdict was found, as an instant; `null` when it never was. */
  readonly verifiedAt: string | null;
  /** When a verification last succeeded, as an instant. */
  readonly provenAt: string | null;
  readonly expiry: Expiry;
  readonly rotation: Rotation;
  readonly keyType: string;
  readonly description: string | null;
  readonly owner: string | null;
  readonly tags: readonly string[];
  /** The consumers: integrations that use the key. */
  readonly usedBy: readonly string[];
  readonly createdAt: string;
}
