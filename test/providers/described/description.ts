import { z } from 'zod';
import { toldSchema } from '../../../core/hub/answer/told.ts';
import { verdicts } from '../../../domain/verdict.ts';

const texts = z.record(z.string(), z.string());

const origin = z.url().refine((text) => new URL(text).origin === text, 'must be an origin: no path, no slash');

/** A request that the provider demands, exactly: `{field}` stands for the credential's value. */
const request = z.strictObject({
  method: z.enum(['GET', 'POST']),
  path: z.string().startsWith('/'),
  query: texts.default({}),
  headers: texts.default({}),
  /** User and password of HTTP Basic, such as `{keyId}:{keySecret}`. */
  basic: z.string().optional(),
  form: texts.optional(),
  json: z.json().optional(),
  /** A signature that is made with these fields; in the body it stands as `{signature}` and `{timestamp}`. */
  signed: z.strictObject({ scheme: z.enum(['duo', 'xdr', 'zia']), key: z.string(), secret: z.string() }).optional(),
});

const answer = z.strictObject({
  status: z.int(),
  headers: texts.default({}),
  body: z.json().optional(),
  text: z.string().optional(),
});

/** A value, or the claims of a JSON Web Token that is made of them. */
const value = z.union([z.string(), z.strictObject({ jwt: z.record(z.string(), z.json()) })]);

const credential = z.strictObject({
  fields: z.record(z.string(), value),
  /** The token that this credential is exchanged for. */
  token: z.string().optional(),
  /** One for each request that is made, in order. */
  answers: z.array(answer).min(1),
  verdict: z.enum(verdicts),
  told: toldSchema.strict().default({}),
});

/** What plays a provider: written from the facts, and never from the provider's file in the catalogue. */
export const descriptionSchema = z.strictObject({
  id: z.string(),
  servers: z.record(z.string(), z.union([origin.transform((one) => [one]), z.array(origin)])),
  requests: z.array(request).min(1).max(2),
  cases: z.strictObject({
    right: credential.extend({ verdict: z.literal('verified') }),
    wrong: credential.extend({ verdict: z.enum(['rejected', 'signed-out']) }),
    expired: credential.optional(),
    revoked: credential.optional(),
    'under-privileged': credential.optional(),
    'no-permissions': credential.optional(),
    'unknown-organization': credential.optional(),
    'disabled-organization': credential.optional(),
  }),
  also: z
    .array(z.strictObject({ why: z.string(), step: z.int().min(1).optional(), answer, verdict: z.enum(verdicts) }))
    .default([]),
});

export type Description = z.infer<typeof descriptionSchema>;
export type DescribedRequest = Description['requests'][number];
export type DescribedCase = Description['cases']['right'];
