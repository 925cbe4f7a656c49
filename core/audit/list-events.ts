import type { Actor, AuditEntry, AuditEvent } from '../../domain/audit.ts';
import type { Readable } from '../storage/database.ts';
import type { OpenVault } from '../vault/open-vault.ts';

/** Which events are wanted; what is left out does not narrow. */
export interface AuditFilter {
  readonly event?: AuditEvent;
  readonly actor?: Actor;
  /** The id of an account, also of one that is gone. */
  readonly account?: string;
  /** The ids of several accounts. */
  readonly accounts?: readonly string[];
  /** The first instant that is wanted. */
  readonly since?: string;
  /** The first instant that is not wanted any more. */
  readonly until?: string;
}

/** Which part of a long list is wanted. */
export interface AuditPage {
  /** Only events before this number: the last one of the page before. */
  readonly before?: number;
  readonly limit: number;
}

const conditions: Readonly<Record<keyof AuditFilter, string>> = {
  event: 'event = ?',
  actor: 'actor = ?',
  account: 'account = ?',
  accounts: 'account IN (SELECT value FROM json_each(?))',
  since: 'at >= ?',
  until: 'at < ?',
};

interface AuditRow extends Record<string, string | number | null> {
  number: number;
  at: string;
  event: string;
  actor: string;
  account: string | null;
  provider: string | null;
  name: string | null;
  detail: string;
  hash: string;
}

function entryOf(row: AuditRow): AuditEntry {
  const { number, at, event, actor, account, provider, name, detail, hash } = row;
  return {
    number,
    at,
    event: event as AuditEvent,
    actor: actor as Actor,
    account: account === null ? null : { id: account, provider: provider ?? '', name: name ?? '' },
    detail: JSON.parse(detail),
    hash,
  };
}

/** Events of the audit log that fit, newest first, one page of them. */
export function listEvents(database: Readable, filter: AuditFilter, { before, limit }: AuditPage): AuditEntry[] {
  const given = (Object.keys(conditions) as (keyof AuditFilter)[]).filter((key) => filter[key] !== undefined);
  const where = ['number < ?', ...given.map((key) => conditions[key])].join(' AND ');
  const values = given.map((key) => {
    const value = filter[key] ?? null;
    return typeof value === 'object' ? JSON.stringify(value) : value;
  });
  return database
    .rows<AuditRow>(`SELECT * FROM audit WHERE ${where} ORDER BY number DESC LIMIT ?`, [
      before ?? Number.MAX_SAFE_INTEGER,
      ...values,
      limit,
    ])
    .map(entryOf);
}

const EVENTS_AT_ONCE = 500;

/**
 * Every event that fits, newest first, some hundred at a time. The log only grows, so its pages fit
 * together though each is read by itself.
 */
export function* eventsInPages(vault: OpenVault, filter: AuditFilter): Generator<AuditEntry[]> {
  for (let before: number | undefined; ; ) {
    const page = vault.read((database) =>
      listEvents(database, filter, { limit: EVENTS_AT_ONCE, ...(before !== undefined && { before }) }),
    );
    if (page.length > 0) yield page;
    before = page.at(-1)?.number;
    if (page.length < EVENTS_AT_ONCE) return;
  }
}
