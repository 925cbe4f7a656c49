import type { AccountDetails } from '../../contract/calls/accounts.ts';
import { addDays, type CalendarDate, dateInZone, daysBetween, LOCAL_ZONE } from '../../domain/calendar.ts';
import type { Rotation } from '../../domain/rotation.ts';
import type { AccountStatus } from '../../domain/status.ts';
import { HOUR_MS } from '../../domain/time-units.ts';
import type { Verdict } from '../../domain/verdict.ts';
import { demoProviders } from './demo-providers.ts';
import { type DemoRow, demoRows } from './demo-rows.ts';

/** An account of the demonstration, with its made-up secret values beside it. */
export interface DemoAccount {
  readonly details: AccountDetails;
  readonly secrets: Readonly<Record<string, string>>;
}

/** What stands for a secret value until it is revealed. */
export const mask = '••••••••';

const EXPIRING_DAYS = 30;
const ROTATION_LEAD_DAYS = 14;

function statusOf(expiresIn: DemoRow[3], verdict: Verdict): AccountStatus {
  if (verdict === 'revoked') return 'revoked';
  if (verdict === 'expired' || (typeof expiresIn === 'number' && expiresIn < 0)) return 'expired';
  return typeof expiresIn === 'number' && expiresIn <= EXPIRING_DAYS ? 'expiring' : 'active';
}

function expiryOf(expiresIn: DemoRow[3], today: CalendarDate): AccountDetails['expiry'] {
  if (expiresIn === 'unknown') return { kind: 'unknown' };
  if (expiresIn === 'never') return { kind: 'never', origin: 'typed' };
  return { kind: 'dated', date: addDays(today, expiresIn), origin: expiresIn % 2 === 0 ? 'typed' : 'provider' };
}

function rotationOf(dueIn: number | null, today: CalendarDate): Rotation {
  if (dueIn === null) return { status: 'no-policy', intervalDays: null, due: null };
  const status = dueIn < 0 ? 'overdue' : dueIn <= ROTATION_LEAD_DAYS ? 'due-soon' : 'not-due';
  return { status, intervalDays: dueIn > 90 ? 180 : 90, due: addDays(today, dueIn) };
}

/** The id of a demonstration account. */
export function demoIdOf(index: number): string {
  return `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
}

function demoAccount(row: DemoRow, index: number, now: number): DemoAccount {
  const [name, provider, server, expiresIn, rotationIn, verdict, hours, owner, tags, usedBy] = row;
  const today = dateInZone(new Date(now), LOCAL_ZONE);
  const known = demoProviders.find(({ id }) => id === provider);
  const fields = known?.fields ?? [];
  const verifiedAt = hours === null ? null : new Date(now - hours * HOUR_MS).toISOString();
  const createdAt = new Date(now - (90 + index) * 24 * HOUR_MS).toISOString();
  const told = verdict === 'verified' ? { organization: 'Example Organization', permissions: ['read'] } : {};
  return {
    details: {
      id: demoIdOf(index),
      name,
      provider,
      server,
      status: statusOf(expiresIn, verdict),
      verdict,
      verifiedAt,
      provenAt: verdict === 'verified' ? verifiedAt : null,
      expiry: expiryOf(expiresIn, today),
      rotation: rotationOf(rotationIn, today),
      keyType: known?.keyTypes[0]?.id ?? 'user',
      description: index % 4 === 0 ? 'Made for the demonstration.' : null,
      owner,
      tags,
      usedBy,
      createdAt,
      fields: fields.map(({ id, label, secret, example }) => ({ id, label, secret, value: secret ? mask : example })),
      versions: [{ version: 1, state: 'current', createdAt, verdict, verifiedAt }],
      rotateEvery: 'default',
      ca: [],
      verdictNote:
        verdict === 'rejected' ? 'The provider gives the same answer to a right key on the wrong server.' : null,
      told,
    },
    secrets: Object.fromEntries(
      fields.map(({ id, secret, example }) => [id, secret ? `demo-secret-${index}-c4f19a07` : example]),
    ),
  };
}

/** Any number of accounts: 25 as a team would have them, and beyond those the same again and again. */
export function demoAccounts(count: number, now: number): DemoAccount[] {
  return Array.from({ length: count }, (_, index) => {
    const row = demoRows[index % demoRows.length] as DemoRow;
    const round = Math.floor(index / demoRows.length);
    const named = round === 0 ? row : ([`${row[0]} ${round + 1}`, ...row.slice(1)] as unknown as DemoRow);
    return demoAccount(named, index, now);
  });
}

/** What is due of some accounts, the most urgent first. */
export function demoDue(accounts: readonly DemoAccount[], withinDays: number, now: number) {
  const today = dateInZone(new Date(now), LOCAL_ZONE);
  return accounts
    .flatMap(({ details }) => {
      const { id, name, provider, server, owner, expiry, rotation, status } = details;
      if (status === 'revoked') return [];
      const item = (kind: 'expiry' | 'rotation', date: CalendarDate) => ({
        account: { id, name, provider, server, owner },
        kind,
        date,
        days: daysBetween(today, date),
        passed: date < today,
        reminder: null,
      });
      return [
        ...(expiry.kind === 'dated' ? [item('expiry', expiry.date)] : []),
        ...(rotation.due ? [item('rotation', rotation.due)] : []),
      ];
    })
    .filter(({ days }) => days <= withinDays)
    .sort((a, b) => a.days - b.days);
}
