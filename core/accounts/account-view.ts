import type { Account } from '../../domain/account.ts';
import { type CalendarDate, dateInZone } from '../../domain/calendar.ts';
import type { Moment } from '../../domain/clock.ts';
import { type Expiry, unknownExpiry } from '../../domain/expiry.ts';
import { defaultLeadTimes, expiryLeadDays, type LeadTimes } from '../../domain/lead-time.ts';
import { type KeyKind, type RotationPolicy, rotationIntervalDays, rotationOf } from '../../domain/rotation.ts';
import { accountStatus } from '../../domain/status.ts';
import type { Verdict } from '../../domain/verdict.ts';
import type { AccountRow } from '../storage/accounts.ts';

/** What an account is seen by: the time, the lead times, and whose key its key type is. */
export interface Viewpoint {
  readonly now: Moment;
  readonly keyKind: (provider: string, keyType: string) => KeyKind;
  readonly leads?: LeadTimes;
}

function expiryOf(row: AccountRow, zone: string): Expiry {
  const origin = row.expiry_origin === 'provider' ? 'provider' : 'typed';
  if (row.expiry_kind === 'never') return { kind: 'never', origin };
  if (row.expiry_kind !== 'dated' || row.expiry_date === null) return unknownExpiry;
  const date = row.expiry_date as CalendarDate;
  return row.expiry_instant === null
    ? { kind: 'dated', date, origin }
    : { kind: 'dated', date: dateInZone(new Date(row.expiry_instant), zone), instant: row.expiry_instant, origin };
}

function policyOf(days: number | null): RotationPolicy {
  if (days === null) return { kind: 'default' };
  return days === 0 ? { kind: 'none' } : { kind: 'every', days };
}

// Most accounts have no tags and no consumers; parsing JSON for those is a tenth of a long list's time.
function listOf(json: string): readonly string[] {
  return json === '[]' ? [] : JSON.parse(json);
}

/** The one place where a row becomes an account: stored facts, and what the rules make of them now. */
export function accountView(row: AccountRow, viewpoint: Viewpoint): Account {
  const { now, keyKind, leads = defaultLeadTimes } = viewpoint;
  const expiry = expiryOf(row, now.zone);
  const verdict = row.verdict as Verdict;
  const tags = listOf(row.tags);
  const interval = rotationIntervalDays(policyOf(row.rotate_every_days), keyKind(row.provider, row.key_type));
  const leadDays = expiryLeadDays({ id: row.id, provider: row.provider, tags }, leads);
  return {
    id: row.id,
    name: row.name,
    provider: row.provider,
    server: row.server,
    status: accountStatus(expiry, verdict, leadDays, now),
    verdict,
    verifiedAt: row.verified_at,
    provenAt: row.proven_at,
    expiry,
    rotation: rotationOf(new Date(row.since), interval, leads.rotationDays, now),
    keyType: row.key_type,
    description: row.description,
    owner: row.owner,
    tags,
    usedBy: listOf(row.used_by),
    createdAt: row.created_at,
  };
}
