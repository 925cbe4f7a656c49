import type { Provider, ProviderField } from '../../../catalogue/schema/provider.ts';
import { travelsIn } from '../../../catalogue/templates.ts';
import { invalidInput } from '../../../domain/errors.ts';
import { type KeyShape, likelyOwners, ownerHint } from '../../../domain/key-shape.ts';
import { hasHiddenCharacters, quoted } from '../../../domain/text.ts';
import type { CredentialFields } from '../verify/outgoing.ts';

const LONGEST_VALUE = 8192;
const LONGEST_SHOWN_NAME = 24;
// What a header can carry without being cut or changed: printable ASCII (RFC 9110, section 5.5).
const HEADER_SAFE = /^[\x20-\x7e]+$/;
// What can be one step of a path: a tenant, a cloud id. Never "." or "..".
const PATH_SAFE = /^(?!\.+$)[\w.~@-]+$/;

/** Fields fit to be sent, and what seemed odd about them. Warnings never quote a value. */
export interface CheckedCredential {
  readonly fields: CredentialFields;
  readonly warnings: readonly string[];
}

/**
 * Refuses a field that the provider does not have.
 * @throws HubVaultError `invalid-input`
 */
export function refuseUnknownFields(provider: Provider, typed: CredentialFields): void {
  const known = provider.fields.map((field) => field.id);
  const [unknown] = Object.keys(typed).filter((id) => !known.includes(id));
  if (unknown === undefined) return;
  // SECURITY: what is too long for the name of a field may be a secret that was put in its place.
  const named =
    unknown.length > LONGEST_SHOWN_NAME ? 'field of the name that was given' : `field ${quoted(unknown, 200)}`;
  throw invalidInput(`${provider.name} has no ${named}.`, `Its fields are ${known.join(', ')}.`);
}

function cleaned(provider: Provider, field: ProviderField, typed: string | undefined): string {
  const value = (typed ?? '').trim();
  if (value === '') throw invalidInput(`${field.label} is missing (field ${field.id}).`, field.help);
  if (value.length > LONGEST_VALUE) {
    throw invalidInput(
      `${field.label} is longer than ${LONGEST_VALUE} characters.`,
      'No credential is that long. Copy it again, the key alone.',
    );
  }
  if (travelsIn(provider, field.id, 'path') && !PATH_SAFE.test(value)) {
    throw invalidInput(`${field.label} has characters that it cannot have.`, `It looks like ${field.example}.`);
  }
  const inHeader = travelsIn(provider, field.id, 'header');
  if (hasHiddenCharacters(value) || (inHeader && !HEADER_SAFE.test(value))) {
    throw invalidInput(
      `${field.label} has characters that no key has (line breaks, invisible or non-ASCII characters).`,
      'Copy it again, the key alone.',
    );
  }
  return value;
}

/** In HTTP Basic the first colon ends the user part (RFC 7617), so that part can hold none. */
function refuseColon(provider: Provider, { id, label }: ProviderField, value: string, swap: string | undefined): void {
  if (!value.includes(':') || !travelsIn(provider, id, 'basic-user')) return;
  throw invalidInput(`${label} has a colon, which it cannot have.`, swap ?? 'Copy it again, the ID alone.');
}

const shapesOf = new WeakMap<readonly Provider[], readonly (KeyShape & { readonly id: string })[]>();

/** The shapes of the keys of all providers: worked out once, for thousands of rows may be held against them. */
function shapesIn(all: readonly Provider[]): readonly (KeyShape & { readonly id: string })[] {
  const known = shapesOf.get(all);
  if (known) return known;
  const shapes = all.flatMap(({ id, name, fields }) =>
    fields.flatMap(({ secret, shape }) => (secret && shape ? [{ id, provider: name, pattern: shape.pattern }] : [])),
  );
  shapesOf.set(all, shapes);
  return shapes;
}

/** What often comes along when a key is pasted from a script or a document. */
function pastedAlong(label: string, value: string): string[] {
  if (/^(["'`]).*\1$/.test(value)) {
    return [`${label} stands between quotation marks. Leave them out, unless they are a part of it.`];
  }
  return /^bearer\s/i.test(value)
    ? [`${label} begins with a word that belongs to a request, not to the key. Leave that out.`]
    : [];
}

function shapeWarning(provider: Provider, field: ProviderField, value: string, others: readonly KeyShape[]): string[] {
  const { label, shape, secret } = field;
  const owners = secret ? likelyOwners(value, shape?.pattern, others) : [];
  const hint = ownerHint(label, owners, provider.name);
  const hints = [...pastedAlong(label, value), ...(hint === undefined ? [] : [hint])];
  if (!shape || new RegExp(shape.pattern, 'u').test(value)) return hints;
  const expected = `${label} does not look like one of ${provider.name}: expected ${shape.words}.`;
  if (shape.certain)
    throw invalidInput(expected, [...hints, 'Copy it again from the provider, the key alone.'].join(' '));
  return [`${expected} (Not certain, so it is not refused.)`, ...hints];
}

function fits({ shape }: ProviderField, value: string): boolean {
  return shape !== undefined && new RegExp(shape.pattern, 'u').test(value);
}

/**
 * Two fields of which each seems to hold what belongs into the other: one has not its own form, and the other has
 * that form, which is not its own. Known where the provider's file says enough about their shapes.
 */
function swappedFields(
  { fields }: Provider,
  values: CredentialFields,
): readonly [ProviderField, ProviderField] | undefined {
  for (const one of fields) {
    const its = values[one.id] ?? '';
    if (one.shape === undefined || fits(one, its)) continue;
    const other = fields.find((each) => {
      const value = values[each.id] ?? '';
      // Of a field that is not secret and has no shape nobody knows what may stand in it.
      const takesIts = each.shape === undefined ? each.secret : fits(each, its);
      return each !== one && takesIts && fits(one, value) && !fits(each, value);
    });
    if (other) return [one, other];
  }
  return undefined;
}

function swapWords([one, other]: readonly [ProviderField, ProviderField]): string {
  return `${one.label} and ${other.label} look swapped: what stands in ${other.label} has the form of ${one.label}.`;
}

/**
 * Cleans the fields of a credential and checks their shape. A certain shape refuses, any other warns.
 * @param all the providers that a key may be of instead
 * @throws HubVaultError `invalid-input`, never with a value in its text
 */
export function checkCredential(
  provider: Provider,
  typed: CredentialFields,
  all: readonly Provider[] = [],
): CheckedCredential {
  refuseUnknownFields(provider, typed);
  const others = shapesIn(all).filter(({ id }) => id !== provider.id);
  const fields: Record<string, string> = {};
  for (const field of provider.fields) {
    fields[field.id] = cleaned(provider, field, Object.hasOwn(typed, field.id) ? typed[field.id] : undefined);
  }
  const swapped = swappedFields(provider, fields);
  const swap = swapped && swapWords(swapped);
  if (swap && swapped.some(({ shape }) => shape?.certain)) throw invalidInput(swap, 'Give each its own.');
  for (const field of provider.fields) refuseColon(provider, field, fields[field.id] ?? '', swap);
  const inPlace = provider.fields.filter((field) => !swapped?.includes(field));
  const warnings = inPlace.flatMap((field) => shapeWarning(provider, field, fields[field.id] ?? '', others));
  return { fields, warnings: swap ? [swap, ...warnings] : warnings };
}
