import { z } from 'zod';
import { confidences } from '../../domain/confidence.ts';

export const confidence = z.enum(confidences);

/** An identifier in our own data: lower-case words joined by hyphens. */
export const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case words joined by hyphens');

/** A sentence or two for a person to read. */
export const prose = z.string().trim().min(1).max(600);

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

/** A https address with no user, query or fragment. */
export const httpsUrl = z.url({ protocol: /^https$/ }).refine((text) => {
  const url = new URL(text);
  return url.username === '' && url.password === '' && url.search === '' && !text.endsWith('/');
}, 'must have no user, query or trailing slash');

/** A page of the provider's console; single-page consoles put the place in the fragment. */
export const consoleUrl = z.url({ protocol: /^https$/ });
