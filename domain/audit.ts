/** Who did something: the window or the command line. */
export const actors = ['app', 'cli'] as const;

export type Actor = (typeof actors)[number];

/** What the audit log tells of. */
export const auditEvents = [
  'create',
  'unlock',
  'failed-unlock',
  'link',
  'verify',
  'verdict',
  'reveal',
  'copy',
  'edit',
  'rotate',
  'renew',
  'retire',
  'export',
  'backup',
  'restore',
  'salvage',
  'add-slot',
  'remove-slot',
  'change-password',
  'renew-data-key',
  'finish-slot-change',
  'accept-rollback',
] as const;

export type AuditEvent = (typeof auditEvents)[number];

/** The events that leave everything in the vault as it was. */
const otherEvents: readonly AuditEvent[] = ['unlock', 'failed-unlock', 'verify', 'reveal', 'copy', 'export', 'backup'];

/** The events after which a backup holds less than the vault: every other, so that a new one is not forgotten. */
export const changingEvents = auditEvents.filter((event) => !otherEvents.includes(event));

/** The account that an event is about, under the name that it had then. */
export interface AuditedAccount {
  readonly id: string;
  readonly provider: string;
  readonly name: string;
}

/** What else is told of an event, in few words. SECURITY: never a secret, nor anything made of one. */
export type AuditDetail = Readonly<Record<string, string | number | readonly string[]>>;

/** Something that happened, not yet recorded. */
export interface NewAuditEntry {
  /** When, as an instant. */
  readonly at: string;
  readonly actor: Actor;
  readonly event: AuditEvent;
  readonly account?: AuditedAccount;
  readonly detail?: AuditDetail;
}

/** One line of the audit log. */
export interface AuditEntry {
  /** Counts from 1 without a gap. */
  readonly number: number;
  readonly at: string;
  readonly actor: Actor;
  readonly event: AuditEvent;
  readonly account: AuditedAccount | null;
  readonly detail: AuditDetail;
  /** SHA-256 over the hash before and all of this line. */
  readonly hash: string;
}
