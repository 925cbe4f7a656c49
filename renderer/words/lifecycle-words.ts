import type { Account } from '../../domain/account.ts';
import { type CalendarDate, daysBetween } from '../../domain/calendar.ts';
import type { Expiry } from '../../domain/expiry.ts';
import type { Rotation } from '../../domain/rotation.ts';
import type { AccountStatus } from '../../domain/status.ts';
import type { Tone } from '../ui/tone.ts';
import { counted, type DateWords, distance } from './dates.ts';

const statuses: Record<AccountStatus, { label: string; tone: Tone }> = {
  active: { label: 'Active', tone: 'neutral' },
  expiring: { label: 'Expiring', tone: 'caution' },
  expired: { label: 'Expired', tone: 'bad' },
  revoked: { label: 'Revoked', tone: 'bad' },
};

/** A status in one word. */
export function statusLabel(status: AccountStatus): string {
  return statuses[status].label;
}

/** The colour of a status: never green, for being active proves nothing. */
export function statusTone(status: AccountStatus): Tone {
  return statuses[status].tone;
}

/** When a credential expires: the day and how far it is, or that there is none or nobody knows. */
export function expiryWords(expiry: Expiry, today: CalendarDate, dates: DateWords): { date: string; far: string } {
  if (expiry.kind === 'never') return { date: 'Never', far: '' };
  if (expiry.kind === 'unknown') return { date: 'Unknown', far: '' };
  return { date: dates.day(expiry.date), far: distance(daysBetween(today, expiry.date)) };
}

/** The colour of an expiry: of its own, for what was revoked or has expired may have a day that is far off. */
export function expiryTone(expiry: Expiry, status: AccountStatus, today: CalendarDate): Tone {
  if (expiry.kind !== 'dated') return 'neutral';
  const isOver = expiry.date <= today;
  return status === 'expiring' || (status === 'expired' && isOver) ? statusTone(status) : 'neutral';
}

/** Who said when a credential expires. */
export function expiryOrigin(expiry: Expiry): string {
  if (expiry.kind === 'unknown') return 'Unknown is not never: look it up at the provider.';
  return expiry.origin === 'provider' ? 'Told by the provider' : 'Typed by hand';
}

/** How a rotation stands, in a few words. */
export function rotationWords(rotation: Rotation, today: CalendarDate): { label: string; tone: Tone } {
  if (rotation.due === null) return { label: 'No policy', tone: 'neutral' };
  const days = daysBetween(today, rotation.due);
  if (rotation.status === 'overdue') return { label: `Overdue ${counted(Math.abs(days), 'day')}`, tone: 'bad' };
  if (days === 0) return { label: 'Due today', tone: 'caution' };
  return { label: `Due ${distance(days)}`, tone: rotation.status === 'due-soon' ? 'caution' : 'neutral' };
}

/** The text by which rotations are ordered: the soonest due first, those without a policy last. */
export function rotationOrder({ rotation }: Account): string {
  return rotation.due ?? '9999';
}

/** The text by which expiries are ordered: dated by their day, then unknown, then never. */
export function expiryOrder({ expiry }: Account): string {
  if (expiry.kind === 'dated') return expiry.instant ?? expiry.date;
  return expiry.kind === 'unknown' ? '9998' : '9999';
}
