import { z } from 'zod';

const LABELS = String.raw`[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)*`;
const HOST = String.raw`(?:${LABELS}|\[[0-9a-f:.]{2,45}\])`;
const ADDRESS = new RegExp(String.raw`^https?://${HOST}:\d{1,5}$`);
const BYPASSED = new RegExp(String.raw`^(?:\*|(?:\*?\.)?${HOST})(?::\d{1,5})?$`);

/** The address of a proxy as it is kept: scheme, host and port. There is no place in it for a user or a password. */
export const proxyAddressSchema = z.string().max(300).regex(ADDRESS);

/** A host that is reached without the proxy: a name stands for itself and all below it, `*` for everything. */
export const bypassedHostSchema = z.string().max(260).regex(BYPASSED);

/** How many hosts a person may name at most that are reached without the proxy. */
export const mostBypassed = 100;

/** By which proxy providers are asked: none, the system's, or one that a person named. */
export const proxyChoiceSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('system') }),
  z.strictObject({
    kind: z.literal('manual'),
    address: proxyAddressSchema,
    bypass: z.array(bypassedHostSchema).max(mostBypassed),
  }),
]);

export type ProxyChoice = z.infer<typeof proxyChoiceSchema>;
