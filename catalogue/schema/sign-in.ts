import { z } from 'zod';
import { field, keyType } from './connection.ts';
import { confidence, httpsUrl, prose, sent } from './fact.ts';
import { procedure } from './lifecycle.ts';
import { sending } from './sending.ts';
import { path, verification } from './verification.ts';

/** One thing that a signed-in user may allow. */
const scope = z.strictObject({
  /** As it is sent (RFC 6749, section 3.3): printable, without a space. */
  id: z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]+$/, 'must be one word as it is sent'),
  permits: prose,
  /** Whether it is asked for unless a person says otherwise. */
  asked: z.boolean().default(false),
  confidence,
});

/**
 * How a person signs in at the provider with a browser, in the place of pasting a key: the
 * authorization code flow with PKCE (RFC 7636), which ends at an address of this machine (RFC 8252).
 * `{field}` stands for one of the fields here that is not secret.
 */
export const signIn = z.strictObject({
  /** Where one signs in; nothing said means the server itself. */
  base: httpsUrl.optional(),
  /** What stands behind the place where one signs in, in the API's address of a server of one's own. */
  apiPath: z
    .string()
    .regex(/^(\/[\w.-]+)+$/, 'must be a path such as /api/v4')
    .optional(),
  authorizePath: path,
  tokenPath: path,
  /** What the provider calls itself in its answers (RFC 9207), behind the base; nothing said means the base. */
  issuerPath: path.optional(),
  /** What else the address has in which one signs in. */
  query: z.record(z.string(), sent).default({}),
  /** What the user's organization got when it registered HubVault with the provider: `clientId`, and what else it takes. */
  fields: z.array(field).min(1),
  scopes: z.array(scope).min(1),
  keyType,
  /** How the provider reads the address of this machine that was registered. */
  redirect: z.strictObject({ note: prose, confidence }),
  refresh: z.strictObject({
    /** `rotates`: each refresh gives a new refresh token; `stays`: the first is used again; `none`: there is none. */
    kind: z.enum(['rotates', 'stays', 'none']),
    note: prose,
    confidence,
  }),
  /** Errors of the provider's own which say that a sign-in has ended, beside `invalid_grant`. */
  endedBy: z.array(z.string().regex(/^[a-z_]+$/, 'must be an error code')).default([]),
  /** How the access token travels, as `{accessToken}`. */
  sending,
  verification,
  /** How an organization registers HubVault. */
  registration: procedure,
  confidence,
});
