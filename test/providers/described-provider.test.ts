import { describe, expect, it } from 'vitest';
import { describedProvider } from './described/described-provider.ts';
import { type Description, descriptionSchema } from './described/description.ts';

const right = { fields: { apiKey: 'right' }, answers: [{ status: 200, body: { ok: true } }], verdict: 'verified' };
const wrong = { fields: { apiKey: 'wrong' }, answers: [{ status: 401, body: {} }], verdict: 'rejected' };

/** What a provider that demands this request answers to one that was sent. */
function statusOf(demanded: object, sent: { query?: string; headers?: Record<string, string>; body?: string }): number {
  const description = descriptionSchema.parse({
    id: 'northlight',
    servers: {},
    requests: [{ method: 'POST', path: '/me', ...demanded }],
    cases: { right, wrong },
  });
  const { query = '', headers = {}, body = '' } = sent;
  const request = { method: 'POST', path: '/me', query: new URLSearchParams(query), headers, body };
  return describedProvider(description).answer(request).status;
}

const bearer = { headers: { Authorization: 'Bearer {apiKey}' } };
const form = { form: { key: '{apiKey}', grant: 'all' } };
const json = { json: { auth: { key: '{apiKey}', many: [1, true] } } };
const asForm = { 'content-type': 'application/x-www-form-urlencoded' };
const asJson = { 'content-type': 'application/json' };

describe('a described provider', () => {
  it.each<[string, object, Parameters<typeof statusOf>[1], number]>([
    ['a right key in a header', bearer, { headers: { authorization: 'Bearer right' } }, 200],
    ['an unknown key', bearer, { headers: { authorization: 'Bearer never-seen' } }, 401],
    ['no header', bearer, {}, 400],
    ['another word before the key', bearer, { headers: { authorization: 'Token right' } }, 400],
    ['an additional query', bearer, { query: 'a=1', headers: { authorization: 'Bearer right' } }, 400],
    ['an additional body', bearer, { headers: { authorization: 'Bearer right' }, body: '{}' }, 400],
    ['a right key in the query', { query: { key: '{apiKey}' } }, { query: 'key=right' }, 200],
    ['a query that is given twice', { query: { key: '{apiKey}' } }, { query: 'key=right&key=right' }, 400],
    ['a right form', form, { headers: asForm, body: 'grant=all&key=right' }, 200],
    ['a form that lacks a part', form, { headers: asForm, body: 'key=right' }, 400],
    ['a form with one part too many', form, { headers: asForm, body: 'grant=all&key=right&x=1' }, 400],
    ['a form that is called JSON', form, { headers: asJson, body: 'grant=all&key=right' }, 400],
    ['right JSON', json, { headers: asJson, body: '{"auth":{"many":[1,true],"key":"right"}}' }, 200],
    ['JSON of another value', json, { headers: asJson, body: '{"auth":{"many":[1,false],"key":"right"}}' }, 400],
    [
      'JSON with one name too many',
      json,
      { headers: asJson, body: '{"auth":{"many":[1,true],"key":"right"},"a":1}' },
      400,
    ],
    ['JSON whose key is a number', json, { headers: asJson, body: '{"auth":{"many":[1,true],"key":1}}' }, 400],
    ['text that is no JSON', json, { headers: asJson, body: '{' }, 400],
  ])('answers %s with its status', (_, demanded, sent, status) => {
    expect(statusOf(demanded, sent)).toBe(status);
  });

  it.each<[string, Partial<Description['cases']>]>([
    ['no right credential', { wrong: wrong as never }],
    ['no wrong credential', { right: right as never }],
    ['a right credential that is not verified', { right: wrong as never, wrong: wrong as never }],
    ['a wrong credential that is verified', { right: right as never, wrong: right as never }],
  ])('cannot be described with %s', (_, cases) => {
    const description = { id: 'a', servers: {}, requests: [{ method: 'GET', path: '/' }], cases };
    expect(descriptionSchema.safeParse(description).success).toBe(false);
  });
});
