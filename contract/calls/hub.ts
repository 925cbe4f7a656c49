import { z } from 'zod';
import { confidences } from '../../domain/confidence.ts';
import { longestRequestBytes } from '../../domain/link-request.ts';
import { MOST_CA_BYTES } from '../../domain/own-ca.ts';
import { call } from '../call.ts';
import { otherServerSchema, serverSearchSchema } from '../other-server.ts';
import { shownRequestSchema } from '../shown-request.ts';
import { accountDetailsSchema, verificationSchema } from './accounts.ts';

const text = (longest: number) => z.string().max(longest);
const MOST_FIELDS = 32;
const confidence = z.enum(confidences);

const procedureSchema = z.strictObject({
  role: z.string(),
  prerequisites: z.array(z.string()),
  steps: z.array(z.string()),
  /** Whether `openProviderPage` has a page for it. */
  hasPage: z.boolean(),
});

/** One part of a credential, as a form asks for it. */
const fieldSchema = z.strictObject({
  id: z.string(),
  label: z.string(),
  secret: z.boolean(),
  help: z.string(),
  example: z.string(),
  /** What a well-formed value looks like, in words. */
  shape: z.string().nullable(),
  /** The same as a regular expression, so that the page can tell a key of another provider as it is typed. */
  pattern: z.string().nullable(),
  /** What stands in the form from the start. */
  usual: z.string().optional(),
});

const keyTypeSchema = z.strictObject({ id: z.string(), label: z.string(), help: z.string() });

/** How one signs in with a browser instead of a key. */
const signInSchema = z.strictObject({
  /** What is asked before: what the organization registered, and the scopes. */
  fields: z.array(fieldSchema),
  scopes: z.array(z.strictObject({ id: z.string(), permits: z.string() })),
  keyType: keyTypeSchema,
  register: procedureSchema,
});

/** A provider as the Hub shows it: what a person needs to know before and while linking. */
const hubProviderSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  category: z.string(),
  summary: z.string(),
  /** Whether it is from a file of the user's own. */
  own: z.boolean(),
  servers: z.array(z.strictObject({ id: z.string(), label: z.string(), host: z.string(), confidence })),
  /** Addresses with a part of the customer's own: the host with that part in braces, such as `{org}.okta.com`. */
  patterns: z.array(
    z.strictObject({ label: z.string(), host: z.string(), example: z.string(), help: z.string(), confidence }),
  ),
  /** The form of a server of one's own, or `null` where only a stand-in URL makes sense. */
  ownServer: z.strictObject({ label: z.string(), example: z.string(), help: z.string() }).nullable(),
  fields: z.array(fieldSchema),
  keyTypes: z.array(keyTypeSchema),
  signIn: signInSchema.optional(),
  expiry: z.strictObject({ presets: z.array(z.string()), never: z.boolean(), note: z.string().nullable() }),
  descriptionRule: z.string().nullable(),
  shownOnce: z.boolean(),
  /** Whether a new secret keeps its ID, or a second key takes over. */
  rotation: z.enum(['regenerate-secret', 'replace-key']),
  create: procedureSchema,
  rotate: procedureSchema,
  revoke: procedureSchema,
});

export type HubProvider = z.infer<typeof hubProviderSchema>;

const ownProviderFilesSchema = z.strictObject({
  folder: z.string(),
  faults: z.array(
    z.strictObject({ file: z.string(), line: z.int(), column: z.int(), place: z.string(), message: z.string() }),
  ),
});

export type OwnProviderFiles = z.infer<typeof ownProviderFilesSchema>;

/** What a person typed to link an account. */
export const linkDraftSchema = z.strictObject({
  provider: text(100),
  server: text(400),
  name: text(1000),
  description: text(4000).optional(),
  owner: text(1000).optional(),
  keyType: text(100).optional(),
  expires: text(40).optional(),
  rotateEvery: text(40).optional(),
  tags: z.array(text(200)).max(100),
  usedBy: z.array(text(400)).max(100),
  fields: z.record(z.string().max(64), text(8192)).refine((fields) => Object.keys(fields).length <= MOST_FIELDS),
  /** The text of a CA file. */
  ca: text(MOST_CA_BYTES).optional(),
  /** Save without asking the provider. */
  offline: z.boolean(),
  /** Sign in with a browser instead of a key: the fields are what is asked before that. */
  signIn: z.literal(true).optional(),
});

export type HubLinkDraft = z.infer<typeof linkDraftSchema>;

const linkResult = z.strictObject({
  account: accountDetailsSchema.nullable(),
  verification: verificationSchema.nullable(),
  warnings: z.array(z.string()),
  /** Where a refused credential may be tried, once the person agreed. */
  elsewhere: z.array(otherServerSchema).readonly(),
});

export const hubCalls = {
  /** The providers that can be linked. They are no secret: the page has them before the vault is open. */
  listProviders: call('any-state', z.undefined(), z.array(hubProviderSchema)),
  /** Where the user's own provider files lie, and what was wrong with those that were left out. */
  ownProviderFiles: call('unlocked', z.undefined(), ownProviderFilesSchema),
  /** Proves a credential and saves the account when it is good; otherwise saves nothing. */
  linkAccount: call('unlocked', linkDraftSchema, linkResult),
  /** Proves a new credential for an account and saves it when it is good; fields left out stay as they are. */
  relinkAccount: call(
    'unlocked',
    z.strictObject({
      id: z.uuid(),
      fields: linkDraftSchema.shape.fields,
      expires: text(40).optional(),
      offline: z.boolean(),
      signIn: z.literal(true).optional(),
      /** Another listed server on which it is proven, and to which the account then goes. */
      server: text(100).optional(),
    }),
    linkResult,
  ),
  /** Opens the address of the sign-in that is awaited once more; the page never has an address. */
  openSignInAgain: call('unlocked', z.undefined(), z.null()),
  /** Tries a refused credential on the other listed servers of its provider, until one accepts it. Saves nothing. */
  tryServers: call(
    'unlocked',
    z.strictObject({
      draft: linkDraftSchema,
      /** The host that refused it, as the verification said. */
      refusedBy: text(300),
    }),
    serverSearchSchema,
  ),
  /**
   * Tries the refused credential of an account, or the new one that is typed, on the other listed servers
   * of its provider, until one accepts it. Changes nothing.
   */
  tryOtherServers: call(
    'unlocked',
    z.strictObject({ id: z.uuid(), refusedBy: text(300), fields: linkDraftSchema.shape.fields.optional() }),
    serverSearchSchema,
  ),
  /** Proves the credential of an account on another listed server, and puts the account there if it is good. */
  switchServer: call(
    'unlocked',
    z.strictObject({ id: z.uuid(), server: text(100), refusedBy: text(300) }),
    z.strictObject({ account: accountDetailsSchema.nullable(), verification: verificationSchema }),
  ),
  /** Reads the text of a link request that was dropped on the window. Asks nobody and changes nothing. */
  readRequest: call('unlocked', z.strictObject({ text: text(longestRequestBytes) }), shownRequestSchema),
  /** Stops verifications that are under way. What is finished stays. */
  cancelVerification: call('unlocked', z.undefined(), z.null()),
  /** Opens a page of a provider in the system's browser: by catalogue id, never by URL. */
  openProviderPage: call(
    'unlocked',
    z.strictObject({ provider: text(100), page: z.enum(['website', 'create', 'rotate', 'revoke']) }),
    z.null(),
  ),
};
