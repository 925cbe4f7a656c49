import { z } from 'zod';
import { accountSchema } from '../../domain/account.ts';
import { accountEditSchema, seenFactsSchema } from '../../domain/account-edit.ts';
import { calendarDateSchema } from '../../domain/calendar.ts';
import { confidences } from '../../domain/confidence.ts';
import { pastStates, versionStates } from '../../domain/credential-version.ts';
import { expirySchema } from '../../domain/expiry.ts';
import { verdicts } from '../../domain/verdict.ts';
import { call } from '../call.ts';
import { firstAccountsListed } from '../limits.ts';
import { otherServerSchema } from '../other-server.ts';

const id = z.uuid();
const fieldId = z.string().regex(/^[a-z][A-Za-z0-9]{0,63}$/);

/** What a provider's answer told of a credential. */
const toldSchema = z.strictObject({
  organization: z.string().optional(),
  user: z.string().optional(),
  permissions: z.array(z.string()).optional(),
  expiry: expirySchema.optional(),
  lastUse: z.string().optional(),
  server: z.string().optional(),
});

/** One account in full, its secrets masked. */
export const accountDetailsSchema = z.strictObject({
  ...accountSchema.shape,
  fields: z
    .array(z.strictObject({ id: z.string(), label: z.string(), secret: z.boolean(), value: z.string() }))
    .readonly(),
  /** The versions of the credential, newest first. */
  versions: z
    .array(
      z.strictObject({
        version: z.int(),
        state: z.enum(versionStates),
        createdAt: z.string(),
        verdict: z.enum(verdicts),
        verifiedAt: z.string().nullable(),
      }),
    )
    .readonly(),
  /** The rotation policy as it is typed: `90d`, `never`, or `default`. */
  rotateEvery: z.string(),
  /** The certificates of its own CA; none where the usual ones count. */
  ca: z
    .array(z.strictObject({ subject: z.string(), validTo: z.string().nullable(), fingerprint256: z.string() }))
    .readonly(),
  verdictNote: z.string().nullable(),
  told: toldSchema,
});

export type AccountDetails = z.infer<typeof accountDetailsSchema>;

/** The result of one verification, with its one next step. */
export const verificationSchema = z.strictObject({
  verdict: z.enum(verdicts),
  at: z.string(),
  host: z.string(),
  note: z.string().nullable(),
  confidence: z.enum(confidences).nullable(),
  told: toldSchema,
  certificate: z
    .strictObject({
      subject: z.string(),
      issuer: z.string(),
      validFrom: z.string(),
      validTo: z.string(),
      fingerprint256: z.string(),
    })
    .nullable(),
});

export type ShownVerification = z.infer<typeof verificationSchema>;

/** Something due about an account. */
const dueItemSchema = z.strictObject({
  account: accountSchema.pick({ id: true, name: true, provider: true, server: true, owner: true }),
  kind: z.enum(['expiry', 'rotation']),
  date: calendarDateSchema.nullable(),
  days: z.int().nullable(),
  passed: z.boolean(),
  reminder: z.int().nullable(),
});

export type ShownDueItem = z.infer<typeof dueItemSchema>;

const versionNumber = z.int().min(1).max(1_000_000);

export const accountCalls = {
  /** Changes what is said about an account, where it is still what the person saw. Never its credential. */
  editAccount: call(
    'unlocked',
    z.strictObject({ id, edit: accountEditSchema, seen: seenFactsSchema }),
    z.strictObject({ account: accountDetailsSchema, warnings: z.array(z.string()).readonly() }),
  ),
  /** Says of an old version of a credential that it is out of use, or was withdrawn at the provider. */
  retireVersion: call(
    'unlocked',
    z.strictObject({ id, version: versionNumber, state: z.enum(pastStates) }),
    accountDetailsSchema,
  ),
  /** Asks the provider about one version of a credential, also an old one. */
  verifyVersion: call('unlocked', z.strictObject({ id, version: versionNumber }), verificationSchema),
  /** The first accounts by name, as many as a window shows, and how many there are; for the moment of unlocking. */
  beginList: call(
    'unlocked',
    z.undefined(),
    z.strictObject({ accounts: z.array(accountSchema).max(firstAccountsListed), all: z.int().nonnegative() }),
  ),
  /** Every account, by name. Holds no secret. */
  listAccounts: call('unlocked', z.undefined(), z.array(accountSchema)),
  /** One account in full, secrets masked. */
  getAccount: call('unlocked', z.strictObject({ id }), accountDetailsSchema),
  /** One secret value in clear, for the component that asked, which forgets it after 10 seconds. */
  revealField: call('unlocked', z.strictObject({ id, field: fieldId }), z.strictObject({ value: z.string() })),
  /** Puts a value on the clipboard from main; it never passes the page. Cleared after the seconds given. */
  copyField: call('unlocked', z.strictObject({ id, field: fieldId }), z.strictObject({ clearsAfterSeconds: z.int() })),
  /** Verifies accounts, each against its own provider; progress comes as events. */
  verifyAccounts: call(
    'unlocked',
    z.strictObject({ ids: z.array(id).min(1).max(100_000) }),
    z.array(
      z.strictObject({
        id,
        verification: verificationSchema,
        /** Where a refused credential may be tried, once the person agreed. None in a run of several. */
        elsewhere: z.array(otherServerSchema).readonly(),
      }),
    ),
  ),
  /** What is due within a number of days, and what is overdue: the most urgent first. */
  listDue: call('unlocked', z.strictObject({ withinDays: z.int().min(0).max(3650) }), z.array(dueItemSchema)),
};
