import { z } from 'zod';
import type { ProviderVerification } from '../../catalogue/schema/provider.ts';
import { isCalendarDate } from '../../domain/calendar.ts';
import { type Expiry, expiryAtInstant, expirySchema } from '../../domain/expiry.ts';
import { fitToShow } from '../../domain/text.ts';
import { type ReadAnswer, valueAt } from './answer-place.ts';

const MOST_PERMISSIONS = 200;

/** What a provider's answer said about the credential. All text is from outside: cleaned and cut. */
export const toldSchema = z.object({
  organization: z.string().optional(),
  user: z.string().optional(),
  permissions: z.array(z.string()).optional(),
  expiry: expirySchema.optional(),
  lastUse: z.iso.datetime().optional(),
});

export type Told = z.infer<typeof toldSchema>;

function asText(value: unknown): string | undefined {
  if (typeof value === 'string' && value.trim() !== '') return fitToShow(value.trim());
  return typeof value === 'number' ? String(value) : undefined;
}

/** A value with what it names before it: "17" says nothing, "API key account 17" does. */
function named(place: { called?: string | undefined } | undefined, text: string | undefined): string | undefined {
  return text === undefined || place?.called === undefined ? text : `${place.called} ${text}`;
}

function asList(value: unknown): string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return value.slice(0, MOST_PERMISSIONS).flatMap((item) => asText(item) ?? []);
}

function asInstant(value: unknown): Date | undefined {
  // `Date` would turn a day that does not exist into another one.
  if (typeof value !== 'string' || !/^.{10}[T ]/.test(value) || !isCalendarDate(value.slice(0, 10))) return undefined;
  // An instant that names no zone is taken for UTC, as APIs mean it; `Date` would take the machine's.
  const instant = new Date(/(Z|UTC|GMT|[+-]\d{2}:?\d{2})$/i.test(value) ? value : `${value}Z`);
  return Number.isNaN(instant.getTime()) ? undefined : instant;
}

function asExpiry(value: unknown, zone: string): Expiry | undefined {
  if (typeof value === 'string' && isCalendarDate(value)) return { kind: 'dated', date: value, origin: 'provider' };
  const instant = asInstant(value);
  const expiry = instant && expiryAtInstant(instant, zone);
  // On the last day of 2199 it may be 2200 already where the analyst is.
  return expiry && expirySchema.safeParse(expiry).success ? expiry : undefined;
}

/** Whether a text, or one of a list, holds a secret in either letter case. */
function repeatsOneOf(secrets: readonly string[], value: unknown): boolean {
  const texts = [value].flat().filter((item) => typeof item === 'string');
  return texts.some((text) => secrets.some((secret) => text.toLowerCase().includes(secret.toLowerCase())));
}

/**
 * Reads what the catalogue says an answer tells. What is missing or malformed is left out.
 *
 * SECURITY: what is told is shown and printed, so a server that repeats the credential is not quoted.
 */
export function readTold(
  answer: ReadAnswer,
  tells: ProviderVerification['tells'],
  zone: string,
  secrets: readonly string[],
): Told {
  const at = (place: { path: string } | undefined) => {
    const value = place ? valueAt(answer, place.path) : undefined;
    return repeatsOneOf(secrets, value) ? undefined : value;
  };
  const told = {
    organization: named(tells.organization, asText(at(tells.organization))),
    user: named(tells.user, asText(at(tells.user))),
    permissions: asList(at(tells.permissions)),
    expiry: asExpiry(at(tells.expiry), zone),
    lastUse: asInstant(at(tells.lastUse))?.toISOString(),
  };
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));
}
