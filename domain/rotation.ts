import { z } from 'zod';
import { addDays, calendarDateSchema, dateInZone, daysBetween } from './calendar.ts';
import type { Moment } from './clock.ts';
import { invalidInput } from './errors.ts';
import { quoted } from './text.ts';

/** Whose key it is: one person's, or the whole organization's. */
const keyKinds = ['user', 'organization'] as const;

export type KeyKind = (typeof keyKinds)[number];

const LONGEST_INTERVAL_DAYS = 3650;

/** How often an account's credential should be replaced; `default` follows the kind of key. */
export const rotationPolicySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('default') }),
  z.object({ kind: z.literal('every'), days: z.int().min(1).max(LONGEST_INTERVAL_DAYS) }),
  z.object({ kind: z.literal('none') }),
]);

export type RotationPolicy = z.infer<typeof rotationPolicySchema>;

/** Days between rotations where the account sets nothing itself. */
const defaultRotationDays: Record<KeyKind, number> = { organization: 90, user: 180 };

/** Whether and when a credential should be replaced. */
export const rotationSchema = z.strictObject({
  status: z.enum(['not-due', 'due-soon', 'overdue', 'no-policy']),
  /** Days between rotations, or `null` without a policy. */
  intervalDays: z.int().nullable(),
  /** The day by which the credential should be replaced, or `null` without a policy. */
  due: calendarDateSchema.nullable(),
});

export type Rotation = Readonly<z.infer<typeof rotationSchema>>;

const noRotation: Rotation = { status: 'no-policy', intervalDays: null, due: null };

/**
 * Reads what a person typed for a rotation interval: a number of days such as `90d`, or `never`.
 * @throws HubVaultError `invalid-input` for anything else, and beyond ten years.
 */
export function parseRotationPolicy(text: string): RotationPolicy {
  if (text === 'never') return { kind: 'none' };
  const days = Number(/^([1-9]\d*)d$/.exec(text)?.[1]);
  if (days <= LONGEST_INTERVAL_DAYS) return { kind: 'every', days };
  if (days > LONGEST_INTERVAL_DAYS) {
    throw invalidInput(
      `The rotation interval ${quoted(text, 40)} is too long: at most ${LONGEST_INTERVAL_DAYS}d (ten years).`,
      'Give a shorter one, for example 90d, or "never".',
    );
  }
  throw invalidInput(
    `${quoted(text, 40)} is not a rotation interval.`,
    `Give a number of days from 1d to ${LONGEST_INTERVAL_DAYS}d, for example 90d, or "never".`,
  );
}

/** A policy as a person types it: `90d`, `never`, or `default`. */
export function writtenRotationPolicy(policy: RotationPolicy): string {
  if (policy.kind === 'default') return 'default';
  return policy.kind === 'every' ? `${policy.days}d` : 'never';
}

/** The interval in days that a policy means for a kind of key; `null` for none. */
export function rotationIntervalDays(policy: RotationPolicy, keyKind: KeyKind): number | null {
  if (policy.kind === 'none') return null;
  return policy.kind === 'every' ? policy.days : defaultRotationDays[keyKind];
}

/**
 * The rotation of a credential by the age of its current version.
 * @param since the instant from which the current version counts, as `dateInZone` takes it
 * @param leadDays days before the due day from which rotation is `due-soon`
 */
export function rotationOf(since: Date | string, intervalDays: number | null, leadDays: number, now: Moment): Rotation {
  if (intervalDays === null) return noRotation;
  const due = addDays(dateInZone(since, now.zone), intervalDays);
  const left = daysBetween(now.today, due);
  const status = left < 0 ? 'overdue' : left <= leadDays ? 'due-soon' : 'not-due';
  return { status, intervalDays, due };
}
