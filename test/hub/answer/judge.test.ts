import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnswerCondition, ProviderVerification, VerdictRule } from '../../../catalogue/schema/provider.ts';
import { verification as verificationSchema } from '../../../catalogue/schema/verification.ts';
import { judge } from '../../../core/hub/answer/judge.ts';
import type { Answer } from '../../../core/hub/transport/answer.ts';
import { shippedProvider } from '../verify-at.ts';

const json = { 'content-type': 'application/json' };

function answer(status: number, body: unknown, headers: Readonly<Record<string, string>> = json): Answer {
  return { kind: 'answer', status, headers, body: typeof body === 'string' ? body : JSON.stringify(body) };
}

function tableOf(verdicts: readonly object[], more: object = {}): ProviderVerification {
  return verificationSchema.parse({
    method: 'GET',
    path: '/me',
    confidence: 'vendor',
    verdicts: verdicts.map((rule) => ({ confidence: 'vendor', ...rule })),
    ...more,
  });
}

function verdictOf(table: ProviderVerification, given: Answer, fields = {}): string {
  return judge(given, table, fields).verdict;
}

describe('a rule', () => {
  it('decides when it is the first that fits, with its note and how sure it is', () => {
    const table = tableOf([
      { status: 200, body: [{ path: 'ok', equals: false }], verdict: 'rejected' },
      {
        status: 200,
        body: [{ path: 'ok', exists: true }],
        verdict: 'verified',
        note: 'Fine.',
        confidence: 'third-party',
      },
      { status: 200, verdict: 'provider-error' },
    ]);
    const body = { ok: true };
    expect(judge(answer(200, body), table, {})).toEqual({
      verdict: 'verified',
      note: 'Fine.',
      confidence: 'third-party',
      answer: { body, selected: undefined, text: JSON.stringify(body), headers: json },
    });
    expect(verdictOf(table, answer(200, { ok: false }))).toBe('rejected');
    expect(verdictOf(table, answer(200, {}))).toBe('provider-error');
  });

  it.each<[object, unknown, boolean]>([
    [{ path: 'a', exists: true }, { a: null }, true],
    [{ path: 'a', exists: true }, {}, false],
    [{ path: 'a', exists: false }, {}, true],
    [{ path: 'a.b', equals: 1 }, { a: { b: 1 } }, true],
    [{ path: 'a.b', equals: 1 }, { a: { b: '1' } }, false],
    [{ path: 'a.b', equals: 1 }, { a: [{ b: 1 }] }, false],
    [{ path: 'a.0.b', equals: 1 }, { a: [{ b: 1 }] }, true],
    [{ path: 'a.1.b', exists: false }, { a: [{ b: 1 }] }, true],
    [{ path: 'a.-1', exists: true }, { a: [1] }, false],
    [{ path: 'a.length', exists: true }, { a: [1] }, false],
    [{ path: 'a', contains: 'den' }, { a: 'hidden' }, true],
    [{ path: 'a', contains: 'den' }, { a: 'seen' }, false],
    [{ path: 'a', contains: 'den' }, { a: ['den'] }, false],
    [{ contains: '"den"' }, { a: 'den' }, true],
    [{ contains: 'elsewhere' }, { a: 'den' }, false],
    [{ path: 'a', empty: true }, { a: [] }, true],
    [{ path: 'a', empty: true }, { a: '' }, false],
    [{ path: 'a', empty: true }, {}, false],
    [{ path: 'a', empty: false }, { a: [0] }, true],
    [{ path: 'a', type: 'array' }, { a: [] }, true],
    [{ path: 'a', type: 'object' }, { a: { b: null } }, true],
    [{ path: 'a', type: 'object' }, { a: {} }, false],
    [{ path: 'a', type: 'object' }, { a: [] }, false],
    [{ path: 'a', type: 'object' }, { a: null }, false],
    [{ path: 'a', type: 'string' }, { a: '0' }, true],
    [{ path: 'a', type: 'string' }, { a: ' ' }, false],
    [{ path: 'a', type: 'number' }, { a: '1' }, false],
    [{ path: 'a', type: 'boolean' }, { a: false }, true],
    [{ path: 'constructor', exists: true }, {}, false],
    [{ path: 'a.length', exists: true }, { a: 'text' }, false],
    [{ path: '__proto__', exists: true }, {}, false],
  ])('with %j on %j fits: %s', (condition, body, expected) => {
    const table = tableOf([{ status: 200, body: [condition], verdict: 'verified' }]);
    expect(verdictOf(table, answer(200, body))).toBe(expected ? 'verified' : 'unexpected');
  });

  it('may look at a header, whatever the letter case of its name', () => {
    const headers = [{ name: 'X-Reason', equals: 'revoked' }];
    const table = tableOf([{ status: 401, headers, verdict: 'revoked' }]);
    expect(verdictOf(table, answer(401, '', { 'x-reason': 'revoked' }))).toBe('revoked');
    expect(verdictOf(table, answer(401, '', { 'x-reason': 'other' }))).toBe('unexpected');
    expect(verdictOf(table, answer(401, ''))).toBe('unexpected');
  });

  it('calls no credential good by a header beside nothing', () => {
    const headers = [{ name: 'X-User', exists: true }];
    const table = tableOf([{ status: [200, 204], headers, verdict: 'verified' }]);
    expect(verdictOf(table, answer(200, { id: 7 }, { 'x-user': 'iris' }))).toBe('verified');
    for (const status of [200, 204])
      expect(verdictOf(table, answer(status, '', { 'x-user': 'iris' }))).toBe('unexpected');
  });

  it.each([
    ['<root>1</root>\n', 'verified'],
    ['<root>', 'unexpected'],
    ['<root>1</root', 'unexpected'],
    ['<root>1', 'unexpected'],
    ['<root>1</root><root>1</root>', 'unexpected'],
    ['<1><root</undefined>', 'unexpected'],
  ])('calls a credential good by XML only where that is whole: %s', (body, verdict) => {
    const table = tableOf([{ status: 200, body: [{ contains: '<root' }], verdict: 'verified' }], { answers: 'xml' });
    expect(verdictOf(table, answer(200, body, { 'content-type': 'application/xml' }))).toBe(verdict);
  });

  it('never decides on a redirection or a web page', () => {
    const table = tableOf([
      { status: 302, verdict: 'verified' },
      { status: 401, verdict: 'rejected' },
    ]);
    expect(verdictOf(table, answer(302, {}))).toBe('redirected');
    expect(verdictOf(table, answer(401, '{}', { 'content-type': 'Text/HTML' }))).toBe('unexpected');
    expect(verdictOf(table, answer(401, ' \r\n<p>Sign in</p>', {}))).toBe('unexpected');
  });
});

const decisive = new Set(['verified', 'rejected', 'expired', 'revoked']);

/** The conditions once more, as plainly as can be, to hold the engine against. */
function holds(body: unknown, { path = '', ...test }: AnswerCondition): boolean {
  let value = body;
  for (const name of path.split('.')) {
    const parts = typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
    value = parts.find(([key]) => key === name)?.[1];
  }
  const kind = Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value;
  if (test.exists !== undefined) return test.exists ? kind !== 'undefined' : kind === 'undefined';
  if (test.type !== undefined) return kind === test.type && !['""', '{}'].includes(JSON.stringify(value));
  if (test.equals !== undefined) return value === test.equals;
  return Array.isArray(value) && (value.length === 0 ? test.empty === true : test.empty === false);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function allows(rule: VerdictRule, given: Answer): boolean {
  const body = parsed(given.body);
  const headersFit = rule.headers.every(({ name, equals }) => given.headers[name.toLowerCase()] === equals);
  const bodyFits = rule.body.every((condition) => holds(body, condition));
  return rule.status.includes(given.status) && headersFit && bodyFits && mayDecide(rule, given);
}

/** A rule that asks for nothing of the provider's own, or calls a key good, needs its form: JSON, or for a refusal nothing at all. */
function mayDecide(rule: VerdictRule, given: Answer): boolean {
  const isGood = rule.verdict === 'verified' || rule.verdict === 'missing-permission';
  const looks = rule.headers.length > 0 || rule.body.some(({ exists }) => exists !== false);
  if (looks && !isGood) return true;
  if (given.body.trim() === '') return !isGood;
  const body = parsed(given.body);
  return typeof body === 'object' && body !== null;
}

const names = ['a', 'b', 'code', 'message', 'data', 'permissions', 'meta', 'uuid'];
const leaf = fc.constantFrom<unknown>('T300', 'T301', 'Authorized', 'Unauthorized', true, null, 1, [], {}, [1]);
const tree = fc.dictionary(fc.constantFrom(...names), fc.oneof(leaf, fc.dictionary(fc.constantFrom(...names), leaf)));
const body = fc.oneof(
  { weight: 4, arbitrary: tree.map((value) => JSON.stringify(value)) },
  fc.json(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('<html>', ' <?xml', ''),
);
const headers = fc.dictionary(
  fc.constantFrom('content-type', 'location', 'retry-after', 'x-reason'),
  fc.constantFrom('application/json', 'text/html', 'revoked', 'https://x.example/?a', '//', '\u0000'),
);
const status = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(200, 200, 401, 401, 403, 302) },
  fc.integer({ min: 0, max: 999 }),
);

const condition = fc
  .record({ path: fc.constantFrom(...names, 'a.b', 'data.permissions') })
  .chain((place) =>
    fc
      .oneof(
        fc.record({ exists: fc.boolean() }),
        fc.record({ empty: fc.boolean() }),
        fc.record({ equals: fc.constantFrom('T300', 'Authorized', true, 1) }),
        fc.record({ type: fc.constantFrom('object', 'array', 'string', 'number', 'boolean') }),
      )
      .map((test) => ({ ...place, ...test })),
  );
const rule = fc.record({
  status: fc.constantFrom(200, 401, 403),
  body: fc.array(condition, { maxLength: 2 }),
  headers: fc.array(fc.constant({ name: 'X-Reason', equals: 'revoked' }), { maxLength: 1 }),
  verdict: fc.constantFrom('verified', 'rejected', 'expired', 'revoked', 'missing-permission'),
});
const shippedTables = ['eclecticiq', 'infosec-iq', 'rapid7', 'sekoia'].map((id) => shippedProvider(id).verification);
const table = fc.oneof(
  fc.constantFrom(...shippedTables),
  fc.array(rule, { minLength: 1, maxLength: 4 }).map((rules) => tableOf(rules)),
);

it('decides about a credential only where a rule of the table says so, whatever answers', () => {
  let decided = 0;
  const property = fc.property(table, status, headers, body, (given, code, head, text) => {
    const reply = answer(code, text, head);
    const { verdict } = judge(reply, given, { apiKey: 'k', organization: 'a' });
    if (!decisive.has(verdict)) return;
    decided += 1;
    expect(given.verdicts.find((candidate) => allows(candidate, reply))?.verdict).toBe(verdict);
    expect(text.trimStart().startsWith('<') || head['content-type'] === 'text/html').toBe(false);
  });
  fc.assert(property, { numRuns: 3_000 });
  expect(decided).toBeGreaterThan(100);
});
