import { z } from 'zod';
import { confidences } from '../../domain/confidence.ts';
import { hasHiddenCharacters } from '../../domain/text.ts';

export const confidence = z.enum(confidences);

/** An identifier in our own data: lower-case words joined by hyphens. */
export const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case words joined by hyphens');

const HIDDEN = 'has control or invisible characters';

/** A sentence or two for a person to read. */
export const prose = z
  .string()
  .trim()
  .min(1)
  .max(600)
  .refine((text) => !hasHiddenCharacters(text), HIDDEN);

/** A text that is sent: a header or a line of it cannot be broken. */
export const sent = z.string().refine((text) => !hasHiddenCharacters(text), HIDDEN);

// What belongs to the connection, not to the provider: with these a file could have a request read as two,
// or meant for another host than the one that it goes to.
const OF_THE_CONNECTION =
  /^(host|connection|content-length|transfer-encoding|te|trailer|upgrade|expect|keep-alive|proxy-.*)$/i;

export const headerName = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9-]*$/, 'must be the name of a header')
  .refine((name) => !OF_THE_CONNECTION.test(name), 'is a header that belongs to the connection');

/** A page or file in which facts were read. */
export const source = z.strictObject({
  id,
  title: prose,
  /** Where it was read: a site or repository and the path in it. */
  where: prose,
  /** The day on which it was read or stored. */
  read: z.iso.date(),
  confidence,
});

/** Why an address may not stand in a provider's file. */
function faultOf(text: string): string | undefined {
  if (!URL.canParse(text) || !text.startsWith('https://')) return 'must be an https address';
  const { username, password, search, hash, href } = new URL(text);
  if ([username, password, search, hash].some((part) => part !== '') || /[?#/]$/.test(text)) {
    return 'must have no user, query, fragment or trailing slash';
  }
  // Capitals, letters of other alphabets, the usual port, dots in the path: what is read is what is asked.
  const plain = href.replace(/\/$/, '');
  return text === plain ? undefined : `must be written as ${plain}`;
}

/** An https address with no user, query or fragment, written as it will be asked. */
export const httpsUrl = z.url({ error: 'must be an https address' }).check(({ value, issues }) => {
  const message = faultOf(value);
  if (message !== undefined) issues.push({ code: 'custom', message, input: value });
});

/** A page of the provider's console; single-page consoles put the place in the fragment. */
export const consoleUrl = z.url({ protocol: /^https$/ });
