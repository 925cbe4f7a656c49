import { z } from 'zod';
import { isCalendarDate } from './calendar.ts';
import { isCalendarDuration } from './duration.ts';
import { looksLikeSecret } from './secret-like.ts';
import { line } from './text.ts';

/** The scheme of links from outside. */
export const linkScheme = 'hubvault';

/** What ends the name of a file that holds a link request. */
export const requestFileEnding = '.hubvault-request';

/** A whole request is a few lines; nothing longer is read. */
export const longestRequestBytes = 16 * 1024;

const MOST_LISTED = 50;
const PROVIDER_ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;
// A request may name a server of the catalogue, or a plain address: nothing that hides where it leads.
const SERVER_ID = /^[a-z0-9]+([.-][a-z0-9]+)*$/;
// In plain ASCII, without user name, "?" and "#". Letters of other scripts, also in the form xn--…, may
// look like a name that is known.
const ADDRESS = /^https?:\/\/(?!.*xn--)([a-z0-9-]+(\.[a-z0-9-]+)*|\[[\da-f:]+\])(:\d{1,5})?(\/[\w.~-]*)*$/i;

const shown = (what: string, longest: number) =>
  line(what, longest).refine((text) => !looksLikeSecret(text), `${what} holds what looks like a key.`);

const list = (what: string, longest: number) => z.array(shown(what, longest)).max(MOST_LISTED).optional();

/**
 * What one person asks another to link: everything of the Hub's form but the credential. It comes from
 * outside, so it is shown whole and confirmed before anything happens, and a key in it is refused.
 */
export const linkRequestSchema = z.strictObject({
  /** Says what the file is. */
  hubvault: z.literal('link-request'),
  schema: z.literal(1),
  provider: z.string().max(100).regex(PROVIDER_ID, 'The provider is not the id of one.'),
  server: z
    .string()
    .max(300)
    .refine(
      (text) => SERVER_ID.test(text) || ADDRESS.test(text),
      'The server is neither the id of one nor a plain address (ASCII, without user name, "?" and "#").',
    )
    .refine((text) => !looksLikeSecret(text), 'The server holds what looks like a key.')
    .optional(),
  name: shown('The name', 200).optional(),
  description: shown('The description', 2000).optional(),
  owner: shown('The owner', 200).optional(),
  keyType: z.string().max(64).regex(PROVIDER_ID, 'The key type is not the id of one.').optional(),
  /** What the key should be allowed to do, in the provider's own words. */
  permissions: list('A permission', 200),
  expires: z
    .string()
    .refine(
      (text): boolean => text === 'never' || isCalendarDuration(text) || isCalendarDate(text),
      'The expiry is not a date (2027-03-31), a time from today (180d) or "never".',
    )
    .optional(),
  rotateEvery: z
    .string()
    .regex(/^(never|[1-9]\d{0,4}d)$/, 'The rotation interval is not a number of days (90d) or "never".')
    .optional(),
  tags: list('A tag', 64),
  usedBy: list('A consumer', 200),
});

export type LinkRequest = Readonly<z.infer<typeof linkRequestSchema>>;
