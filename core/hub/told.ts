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

function asList(value: unknown): string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return value.slice(0, MOST_PERMISSIONS).flatMap((item) => asText(item) ?? []);
}

function asInstant(value: unknown): Date | undefined {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}[T ]/.test(value)) return undefined;
  const instant = new Date(value);
  return Number.isNaN(instant.getTime()) ? undefined : instant;
}

function asExpiry(value: unknown, zone: string): Expiry | undefined {
  if (typeof value === 'string' && isCalendarDate(value)) return { kind: 'dated', date: value, origin: 'provider' };
  const instant = asInstant(value);
  return instant && expiryAtInstant(instant, zone);
}

/** Reads what the catalogue says an answer tells. What is missing or malformed is left out. */
export function readTold(answer: ReadAnswer, tells: ProviderVerification['tells'], zone: string): Told {
  const at = (place: { path: string } | undefined) => (place ? valueAt(answer, place.path) : undefined);
  const told = {
    organization: asText(at(tells.organization)),
    user: asText(at(tells.user)),
    permissions: asList(at(tells.permissions)),
    expiry: asExpiry(at(tells.expiry), zone),
    lastUse: asInstant(at(tells.lastUse))?.toISOString(),
  };
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));
}
