import { z } from 'zod';
import { select, tells, verdictRule } from './answer.ts';
import { confidence, headerName, httpsUrl, prose, sent } from './fact.ts';
import { sending } from './sending.ts';

/** `{field}` stands for a field that is not secret. */
export const path = z.string().regex(/^\/[\w./{}-]+$/, 'must be a path such as /v1/me');

const texts = z.record(z.string(), sent);

/** A harmless request: what a provider must be asked, beside the credential. */
const request = {
  path,
  query: texts.default({}),
  headers: z.record(headerName, sent).default({}),
  /** The body as a form, or as JSON; a GraphQL query is JSON. */
  form: texts.optional(),
  json: z.json().optional(),
};

/**
 * A credential that is first exchanged for a token, which then travels as `{token}`. An answer with
 * a token leads to the verification; any other is judged by the table here.
 */
const exchange = z.strictObject({
  /** Where tokens are given out; nothing said means the server itself. */
  base: httpsUrl.optional(),
  ...request,
  /** Only where the credential is not in the body. */
  sending: sending.optional(),
  /** The place of the token in the answer. */
  token: z.string(),
  verdicts: z.array(verdictRule).min(1),
  confidence,
});

export const verification = z
  .strictObject({
    exchange: exchange.optional(),
    method: z.enum(['GET', 'POST']),
    ...request,
    /** What the answers are; the conditions on an XML answer are `contains`. */
    answers: z.enum(['json', 'xml']).default('json'),
    confidence,
    /** Another path for servers that answer 404 to the first because they are older. */
    olderPath: z.strictObject({ path, confidence }).optional(),
    select: select.optional(),
    verdicts: z.array(verdictRule).min(1),
    tells: tells.default({}),
    note: prose.optional(),
  })
  .refine(({ form, json }) => form === undefined || json === undefined, 'has a form and JSON; a request has one body')
  .refine(
    ({ method, form, json }) => method === 'POST' || (form === undefined && json === undefined),
    'a GET has no body',
  );
