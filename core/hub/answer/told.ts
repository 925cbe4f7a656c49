import { z } from 'zod';
import type { ProviderVerification, ToldPlace } from '../../../catalogue/schema/provider.ts';
import { isCalendarDate } from '../../../domain/calendar.ts';
import { type Expiry, expiryAtInstant, expirySchema } from '../../../domain/expiry.ts';
import { fitToShow } from '../../../domain/text.ts';
import type { Values } from '../verify/fill.ts';
import { type ReadAnswer, valueAt } from './answer-place.ts';
import { repeatsPartOf } from './echo.ts';
import { claimsOf } from './jwt.ts';

const MOST_PERMISSIONS = 200;

/** What a provider's answer said about the credential. All text is from outside: cleaned and cut. */
export const toldSchema = z.object({
  organization: z.string().optional(),
  user: z.string().optional(),
  permissions: z.array(z.string()).optional(),
  expiry: expirySchema.optional(),
  lastUse: z.iso.datetime().optional(),
  /** The server that the provider names as the credential's own. */
  server: z.string().optional(),
});

export type Told = z.infer<typeof toldSchema>;

function asText(value: unknown): string | undefined {
  if (typeof value === 'string' && value.trim() !== '') return fitToShow(value.trim());
  return typeof value === 'number' ? String(value) : undefined;
}

/** A value with what it names before it: "17" says nothing, "API key account 17" does. */
function named(place: ToldPlace | undefined, text: string | undefined): string | undefined {
  return text === undefined || place?.called === undefined ? text : `${place.called} ${text}`;
}

function asList(told: unknown, as: ToldPlace['as']): string[] | undefined {
  const value = as === 'words' && typeof told === 'string' ? told.split(/[\s,]+/) : told;
  if (!Array.isArray(value)) return undefined;
  return value.slice(0, MOST_PERMISSIONS).flatMap((item) => asText(item) ?? []);
}

const milliseconds: Partial<Record<string, number>> = { seconds: 1000, milliseconds: 1 };

function asInstant(value: unknown, as: ToldPlace['as']): Date | undefined {
  const unit = milliseconds[as ?? ''];
  if (unit !== undefined) {
    const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
    const moment = new Date(typeof number === 'number' && number > 0 ? number * unit : Number.NaN);
    return Number.isNaN(moment.getTime()) ? undefined : moment;
  }
  // `Date` would turn a day that does not exist into another one.
  if (typeof value !== 'string' || !/^.{10}[T ]/.test(value) || !isCalendarDate(value.slice(0, 10))) return undefined;
  // An instant that names no zone is taken for UTC, as APIs mean it; `Date` would take the machine's.
  const instant = new Date(/(Z|UTC|GMT|[+-]\d{2}:?\d{2})$/i.test(value) ? value : `${value}Z`);
  return Number.isNaN(instant.getTime()) ? undefined : instant;
}

function asExpiry(value: unknown, zone: string, place: ToldPlace | undefined): Expiry | undefined {
  if (value === null && place?.nullIsNever) return { kind: 'never', origin: 'provider' };
  if (typeof value === 'string' && isCalendarDate(value)) return { kind: 'dated', date: value, origin: 'provider' };
  const instant = asInstant(value, place?.as);
  const expiry = instant && expiryAtInstant(instant, zone);
  // On the last day of 2199 it may be 2200 already where the analyst is.
  return expiry && expirySchema.safeParse(expiry).success ? expiry : undefined;
}

/** Whether texts that are shown repeat a secret, each alone or in pieces one after the other. */
function repeat(secrets: readonly string[], texts: readonly string[]): boolean {
  return secrets.length > 0 && [...texts, texts.join('')].some((text) => repeatsPartOf(secrets, text));
}

/** What is told, without what repeats a secret. Days and moments hold none. */
function withoutEchoes({ expiry, lastUse, ...texts }: Told, secrets: readonly string[]): Told {
  const lists = Object.entries(texts).map(([name, value]) => ({ name, value, list: [value ?? []].flat() }));
  const kept = lists.filter(({ list }) => !repeat(secrets, list));
  const all = kept.flatMap(({ list }) => list);
  return {
    ...(repeat(secrets, all) ? {} : Object.fromEntries(kept.map(({ name, value }) => [name, value]))),
    ...(expiry && { expiry }),
    ...(lastUse && { lastUse }),
  };
}

function toldValue({ path, header, jwt }: ToldPlace, answer: ReadAnswer, fields: Values): unknown {
  if (path !== undefined) return valueAt(answer, path);
  if (header !== undefined) return answer.headers[header.toLowerCase()];
  return jwt && claimsOf(fields[jwt.field] ?? '')?.[jwt.claim];
}

/**
 * Reads what the catalogue says an answer tells, or the credential itself. What is missing or
 * malformed is left out.
 *
 * SECURITY: what is told is shown and printed, so a server that repeats the credential, or a good
 * part of it in any usual form, is not quoted.
 */
export function readTold(
  answer: ReadAnswer,
  tells: ProviderVerification['tells'],
  zone: string,
  secrets: readonly string[],
  fields: Values = {},
): Told {
  const at = (place: ToldPlace | undefined) => (place ? toldValue(place, answer, fields) : undefined);
  const told = {
    organization: named(tells.organization, asText(at(tells.organization))),
    user: named(tells.user, asText(at(tells.user))),
    permissions: asList(at(tells.permissions), tells.permissions?.as),
    expiry: asExpiry(at(tells.expiry), zone, tells.expiry),
    lastUse: asInstant(at(tells.lastUse), tells.lastUse?.as)?.toISOString(),
    server: asText(at(tells.server)),
  };
  const found: Told = Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));
  return withoutEchoes(found, secrets);
}

const noAnswer: ReadAnswer = { body: undefined, selected: undefined, text: '', headers: {} };

/** The expiry that the credential itself holds, for a provider whose keys say so; asks nobody. */
export function expiryInCredential(
  { tells }: Pick<ProviderVerification, 'tells'>,
  fields: Values,
  zone: string,
): Expiry | undefined {
  if (!tells.expiry?.jwt) return undefined;
  return readTold(noAnswer, { expiry: tells.expiry }, zone, [], fields).expiry;
}
