import { z } from 'zod';
import { linkRequestSchema } from '../domain/link-request.ts';

/** A link request held against the catalogue, for a person to read before they agree to it. */
export const shownRequestSchema = z.strictObject({
  request: linkRequestSchema,
  provider: z.strictObject({ id: z.string(), name: z.string() }),
  /** The server in words; `null` when the request leaves it open. */
  server: z.string().nullable(),
  /** Where the credential would go, when the catalogue does not know that server. */
  unlistedHost: z.string().nullable(),
  warnings: z.array(z.string()).readonly(),
});

export type ShownRequest = z.infer<typeof shownRequestSchema>;
