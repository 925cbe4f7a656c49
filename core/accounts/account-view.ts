import type { Account, AccountLine } from '../../domain/account.ts';
import { type CalendarDate, dateInZone } from '../../domain/calendar.ts';
import type { Moment } from '../../domain/clock.ts';
import { type Expiry, unknownExpiry } from '../../domain/expiry.ts';
import { defaultLeadTimes, expiryLeadDays, type LeadTimes } from '../../domain/lead-time.ts';
import { type KeyKind, type RotationPolicy, rotationIntervalDays, rotationOf } from '../../domain/rotation.ts';
import { accountStatus } from '../../domain/status.ts';
import type { Verdict } from '../../domain/verdict.ts';
import type { AccountLineRow, AccountRow } from '../storage/account-rows.ts';

/** What an account is seen by: the time, the lead times, and whose key its key type is. */
export interface Viewpoint {
  readonly now: Moment;
  readonly keyKind: (provider: string, keyType: string) => KeyKind;
  readonly leads?: LeadTimes;
}

/** The expiry of a stored account, where the analyst is. */
export function expiryOf(row: AccountLineRow, zone: string): Expiry {
  const origin = row.expiryOrigin === 'provider' ? 'provider' : 'typed';
  if (row.expiryKind === 'never') return { kind: 'never', origin };
  if (row.expiryKind !== 'dated' || row.expiryDate === null) return unknownExpiry;
  const date = row.expiryDate as CalendarDate;
  return row.expiryInstant === null
    ? { kind: 'dated', date, origin }
    : { kind: 'dated', date: dateInZone(row.expiryInstant, zone), instant: row.expiryInstant, origin };
}

/** The rotation policy of a stored account. */
export function policyOf(days: number | null): RotationPolicy {
  if (days === null) return { kind: 'default' };
  return days === 0 ? { kind: 'none' } : { kind: 'every', days };
}

/** What the rules make of stored facts now. */
function lifecycleOf(row: AccountLineRow, { now, keyKind }: Viewpoint, leadDays: number, rotationLeadDays: number) {
  const expiry = expiryOf(row, now.zone);
  const interval = rotationIntervalDays(policyOf(row.rotateEveryDays), keyKind(row.provider, row.keyType));
  return {
    // A check that could not tell does not bring back what the provider ended.
    status: accountStatus(expiry, (row.ended ?? row.verdict) as Verdict, leadDays, now),
    expiry,
    rotation: rotationOf(row.since, interval, rotationLeadDays, now),
  };
}

/** The line of an account whose lead times are the usual ones. */
export function accountLine(row: AccountLineRow, viewpoint: Viewpoint): AccountLine {
  const { expiryDays, rotationDays } = defaultLeadTimes;
  const { status, expiry, rotation } = lifecycleOf(row, viewpoint, expiryDays, rotationDays);
  return {
    name: row.name,
    provider: row.provider,
    server: row.server,
    status,
    verdict: row.verdict as Verdict,
    verifiedAt: row.verifiedAt,
    expiry,
    rotation,
    keyType: row.keyType,
    owner: row.owner,
  };
}

/** The one place where a row becomes an account: stored facts, and what the rules make of them now. */
export function accountView(row: AccountRow, viewpoint: Viewpoint): Account {
  const { leads = defaultLeadTimes } = viewpoint;
  const { status, expiry, rotation } = lifecycleOf(row, viewpoint, expiryLeadDays(row, leads), leads.rotationDays);
  return {
    id: row.id,
    name: row.name,
    provider: row.provider,
    server: row.server,
    status,
    verdict: row.verdict as Verdict,
    verifiedAt: row.verifiedAt,
    provenAt: row.provenAt,
    expiry,
    rotation,
    keyType: row.keyType,
    description: row.description,
    owner: row.owner,
    tags: row.tags,
    usedBy: row.usedBy,
    createdAt: row.createdAt,
  };
}
