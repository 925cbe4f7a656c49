import { z } from 'zod';
import { vaultStatusSchema } from './calls/vault.ts';
import { failureSchema } from './envelope.ts';
import { shownRequestSchema } from './shown-request.ts';

/** What main tells the page unasked: the name and the payload. */
export const events = {
  /** The vault's state changed. */
  vaultStatusChanged: vaultStatusSchema,
  /** Accounts changed, here or through another program: read them again. */
  accountsChanged: z.null(),
  /** Something was written to the vault, here or by another program: the audit log and the backups may be longer. */
  vaultWritten: z.null(),
  /** An automatic backup could not be made; the earlier ones are untouched. */
  backupFailed: failureSchema,
  /** A run of verifications came one further. */
  verificationProgress: z.strictObject({ done: z.int(), all: z.int() }),
  /** A run that nobody asked for came one further; `null` once it has ended. */
  scheduledRun: z.strictObject({ done: z.int(), all: z.int() }).nullable(),
  /** A link or a file from outside asks to link an account: it is shown, and does nothing else. */
  hubRequested: shownRequestSchema,
  /** The menu asks for a screen. */
  screenRequested: z.strictObject({ screen: z.enum(['overview', 'accounts', 'hub', 'activity', 'settings']) }),
} as const;

export type EventName = keyof typeof events;
export type EventPayload<Name extends EventName> = z.infer<(typeof events)[Name]>;
