import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Provider } from '../../catalogue/schema/provider.ts';
import { standingOf, type Verdict } from '../../domain/verdict.ts';
import { findInProcess } from '../hub/in-process.ts';
import {
  type CredentialCase,
  type EmulatedAnswer,
  type EmulatedProvider,
  written,
} from '../providers/emulated-provider.ts';
import { everyWay } from '../providers/every-way.ts';

/** What a provider says to a credential, request by request. */
function answersTo(provider: Provider, emulated: EmulatedProvider, { fields }: CredentialCase): EmulatedAnswer[] {
  const given: EmulatedAnswer[] = [];
  const listening: EmulatedProvider = {
    ...emulated,
    answer: (request) => {
      const answer = emulated.answer(request);
      given.push(answer);
      return answer;
    },
  };
  findInProcess(provider, listening, fields);
  return given;
}

const isGood = (verdict: Verdict) => standingOf(verdict) === 'good';

const cached: [string, string][] = [
  ['age', '120'],
  ['age', '0, 120'],
  ['x-cache', 'Hit from cloudfront'],
  ['x-cache', 'MISS, HIT'],
  ['x-cache', 'TCP_MEM_HIT from edge-3'],
  ['x-cache', 'RefreshHit from cloudfront'],
  ['x-cache-status', 'HIT'],
  ['x-cache-hits', '1'],
  ['cf-cache-status', 'HIT'],
  ['cf-cache-status', 'STALE'],
  ['cf-cache-status', 'REVALIDATED'],
  ['cache-status', 'gateway; hit; ttl=30'],
  ['x-varnish', '32770 32768'],
  ['warning', '110 gateway "Response is stale"'],
];

/** What gateways add to an answer for which they have asked the provider. */
const passedOn: EmulatedAnswer['headers'] = {
  age: '0',
  'x-cache': 'Miss from cloudfront',
  'cf-cache-status': 'DYNAMIC',
  'cache-status': 'Edge; fwd=stale; fwd-status=200',
};

const failed = [
  { error: 'invalid token' },
  { error: { code: 401 } },
  { errors: [{ message: 'No' }] },
  { success: false },
  { ok: false },
  { status: 'error' },
  { status: 401 },
  { statusCode: 403 },
];

/** What other products, portals and gateways answer to whatever is asked, all in good JSON. */
const ofOthers = [
  { captive: true, 'user-portal-url': 'https://portal.example' },
  { message: 'Welcome' },
  { message: 'pong' },
  { message: 'Please sign in', login_url: 'https://sso.example' },
  { status: 'ok' },
  { status: 'UP' },
  { ok: true },
  { success: true },
  { code: 0, msg: 'success', data: null },
  { data: {} },
  { data: [] },
  { data: null, errors: [{ message: 'Unauthorized' }] },
  { meta: {}, data: [] },
  { result: null },
  { error: 'Unauthorized' },
];

/** What firewalls and gateways answer in JSON to what they do not let through. */
const ofFirewalls = [
  {},
  { error: 'Forbidden' },
  { code: 403, reason: 'Forbidden', status: 'denied' },
  { type: 'about:blank', title: 'Error 1020: Access denied', status: 403, detail: 'Blocked.', error_code: 1020 },
  { incident_id: '1-2-3', proxy: 'edge', client_ip: '192.0.2.7' },
];
const turnedAway = [400, 401, 403, 404, 407, 422, 451].flatMap((status) =>
  ofFirewalls.map((body): EmulatedAnswer => ({ status, body })),
);

/** A right answer after something has happened to it on its way. */
function spoiled(right: EmulatedAnswer): [string, EmulatedAnswer][] {
  const { text } = written(right);
  const changed = (what: string, parts: Partial<EmulatedAnswer>): [string, EmulatedAnswer] => {
    return [what, { ...right, ...parts }];
  };
  return [
    ...cached.map(([name, value]) =>
      changed(`out of a cache (${name}: ${value})`, { headers: { ...right.headers, [name]: value } }),
    ),
    ...[1, 2, Math.floor(text.length / 2)].map((cut) =>
      changed(`without its last ${cut} characters`, { body: undefined, text: text.slice(0, -cut) }),
    ),
    changed('after a byte order mark and a page', { text: `\ufeff<!doctype html><html></html>${text}` }),
    changed('as a page', { headers: { 'content-type': 'text/html' } }),
    changed('inside a page', { text: `<html><pre>${text}</pre></html>` }),
    changed('twice', { text: `${text}${text}` }),
    ...[203, 204, 206, 226, 299].map((status) => changed(`with status ${status}`, { status })),
  ];
}

/** A right answer of status 200 that says beside it that it failed. */
function contradicted({ body, ...right }: EmulatedAnswer): [string, EmulatedAnswer][] {
  if (typeof body !== 'object' || body === null || Array.isArray(body) || right.status >= 300) return [];
  return failed.map((claim) => [`with ${JSON.stringify(claim)}`, { ...right, body: { ...body, ...claim } }]);
}

for (const { title, provider, emulated } of everyWay) {
  const { right: rightCase, wrong } = emulated.cases;
  const answers = answersTo(provider, emulated, rightCase);

  // Where the credential is exchanged for a token, the first answer gives that, and the provider goes on as ever.
  describe.each(answers.map((right, step) => ({ step, right })))(`${title}, request $step`, ({ step, right }) => {
    const verdictOn = (answer: EmulatedAnswer) =>
      findInProcess(provider, emulated, rightCase.fields, { step, answer, once: true }).verdict;

    it('is believed as it comes', () => {
      expect(verdictOn(right)).toBe('verified');
      expect(verdictOn({ ...right, headers: { ...right.headers, ...passedOn } })).toBe('verified');
    });

    it('is not believed after something has happened to its answer', () => {
      const tried = spoiled(right).map(([what, answer]) => [what, verdictOn(answer)] as const);
      expect(tried.filter(([, verdict]) => verdict !== 'unexpected')).toEqual([]);
    });

    it('is not believed when its answer says in another place that it failed', () => {
      const tried = contradicted(right).map(([what, answer]) => [what, verdictOn(answer)] as const);
      expect(tried.filter(([, verdict]) => isGood(verdict))).toEqual([]);
    });

    it('is not taken for another product that answers everything', () => {
      const tried = ofOthers
        .filter((body) => !isDeepStrictEqual(body, right.body))
        .map((body) => [body, verdictOn({ status: right.status, body })] as const);
      expect(tried.filter(([, verdict]) => isGood(verdict))).toEqual([]);
    });

    it('is not taken for a firewall that turns requests away in JSON', () => {
      const tried = turnedAway.map((answer) => [answer, verdictOn(answer)] as const);
      // After a token was given, the credential is good whatever is said to the token.
      expect(tried.filter(([, verdict]) => isGood(verdict) && !(step > 0 && verdict === 'missing-permission'))).toEqual(
        [],
      );
    });
  });

  it(`${title}: no key is condemned by what was said to another`, () => {
    const said = answersTo(provider, emulated, wrong);
    const step = said.length - 1;
    const tried = cached.map(([name, value]) => {
      const refusal = said[step];
      if (!refusal) throw new Error(`${provider.name} said nothing.`);
      const answer = { ...refusal, headers: { ...refusal.headers, [name]: value } };
      return findInProcess(provider, emulated, wrong.fields, { step, answer }).verdict;
    });
    expect(tried.filter((verdict) => verdict !== 'unexpected')).toEqual([]);
  });
}
