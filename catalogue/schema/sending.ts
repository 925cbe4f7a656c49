import { z } from 'zod';
import { confidence, headerName, sent } from './fact.ts';

/** A text in which `{field}` stands for the value of a field. */
const template = sent.refine((text) => text.includes('{'), 'must name a field in braces, such as {apiKey}');

/** The ways of signing a request; each is one file in `core/hub/signing`. */
const signingSchemes = ['duo', 'xdr', 'zia'] as const;

/** How the credential travels: `{field}` stands for a field's value, `{token}` for an exchanged token. */
export const sending = z.discriminatedUnion('style', [
  z.strictObject({ style: z.literal('header'), name: headerName, value: template, confidence }),
  z.strictObject({ style: z.literal('headers'), headers: z.record(headerName, template), confidence }),
  z.strictObject({ style: z.literal('basic'), user: sent, password: sent, confidence }),
  /** In the address. Only for a provider that takes it nowhere else. */
  z.strictObject({ style: z.literal('query'), name: z.string().min(1), value: template, confidence }),
  /** In the `form` or `json` of the request, whose values then name the fields. */
  z.strictObject({ style: z.literal('body'), confidence }),
  /**
   * The secret signs the request: by a hash in headers; or, for `zia`, by `{signature}`, which is made of characters of
   * the secret itself, and `{timestamp}` in the body.
   */
  z.strictObject({
    style: z.literal('signature'),
    scheme: z.enum(signingSchemes),
    key: template,
    secret: template,
    confidence,
  }),
]);
