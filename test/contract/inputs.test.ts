import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CallName, calls } from '../../contract/contract.ts';
import { goodInputs } from './samples.ts';

const names = Object.keys(calls) as CallName[];
const withInput = names.filter((name) => goodInputs[name] !== undefined);

function accepts(name: CallName, input: unknown): boolean {
  return calls[name].input.safeParse(input).success;
}

/** An input as it arrives: a clone, in which `__proto__` may be an own key. */
function withKey(input: object, key: string, value: unknown): object {
  const copy = structuredClone(input);
  Object.defineProperty(copy, key, { value, enumerable: true, configurable: true, writable: true });
  return copy;
}

/** Every text in an input, by the way to it. */
function waysToTexts(value: unknown, way: readonly string[] = []): string[][] {
  if (typeof value === 'string') return [[...way]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => waysToTexts(inner, [...way, key]));
}

function replaced(value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown {
  if (key === undefined) return by;
  const copy = structuredClone(value) as Record<string, unknown>;
  copy[key] = replaced(copy[key], rest, by);
  return copy;
}

const MEBIBYTE = 1_048_576;

describe.each(names)('the input of %s (C3)', (name) => {
  it('takes what a person does', () => {
    expect(accepts(name, goodInputs[name])).toBe(true);
  });

  it('refuses any other type', () => {
    const others = fc.oneof(
      fc.string(),
      fc.double(),
      fc.bigInt(),
      fc.boolean(),
      fc.constant(null),
      fc.array(fc.anything()),
    );
    fc.assert(fc.property(others, (input) => !accepts(name, input)));
  });
});

describe.each(names.filter((each) => !withInput.includes(each)))('the input of %s (C3)', (name) => {
  it('is nothing at all', () => {
    fc.assert(fc.property(fc.anything(), (input) => accepts(name, input) === (input === undefined)));
  });
});

describe.each(withInput)('the input of %s (C3)', (name) => {
  const good = goodInputs[name] as object;

  it('refuses every key that the contract does not name', () => {
    const known = Object.keys(good);
    const key = fc.string().filter((text) => !known.includes(text) && !optional.has(text));
    fc.assert(fc.property(key, fc.anything(), (text, value) => !accepts(name, withKey(good, text, value))));
  });

  it('refuses a key that would change what the object is', () => {
    for (const key of ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty']) {
      expect([key, accepts(name, withKey(good, key, {}))]).toEqual([key, false]);
    }
  });

  it('refuses a text of a mebibyte in every place where a text stands', () => {
    for (const way of waysToTexts(good)) {
      expect([way, accepts(name, replaced(good, way, 'x'.repeat(MEBIBYTE)))]).toEqual([way, false]);
    }
  });

  it('refuses another type in every place where a text stands', () => {
    const others = fc.oneof(fc.double(), fc.boolean(), fc.constant(null), fc.object(), fc.array(fc.string()));
    for (const way of waysToTexts(good)) {
      fc.assert(fc.property(others, (other) => !accepts(name, replaced(good, way, other))));
    }
  });

  it('refuses an input that lacks any key that must be there', () => {
    for (const key of Object.keys(good).filter((each) => !optional.has(each))) {
      const { [key]: _left, ...rest } = good as Record<string, unknown>;
      expect([key, accepts(name, rest)]).toEqual([key, false]);
    }
  });
});

/** Keys that may be left out. */
const optional = new Set([
  'description',
  'owner',
  'keyType',
  'expires',
  'rotateEvery',
  'ca',
  'theme',
  'lockAfterMinutes',
  'clipboardSeconds',
  'expiryLeadDays',
  'contentProtection',
  'password',
  'before',
  'event',
  'actor',
  'about',
  'since',
  'until',
]);

it('a field named __proto__ never becomes the prototype of what the use case gets (C3)', () => {
  const fields = JSON.parse('{"apiKey": "x", "__proto__": {"keySecret": "y"}}');
  const parsed = calls.linkAccount.input.safeParse({ ...(goodInputs.linkAccount as object), fields });
  expect(parsed.data?.fields ?? {}).not.toHaveProperty('keySecret');
});

it('the page cannot send fields without end (C3)', () => {
  const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`field${index}`, 'x']));
  expect(accepts('linkAccount', { ...(goodInputs.linkAccount as object), fields: many })).toBe(false);
});

it('the page cannot ask for more accounts than a vault may hold (C3)', () => {
  const ids = new Array(100_001).fill('0198c0de-0000-7000-8000-000000000001');
  expect(accepts('verifyAccounts', { ids })).toBe(false);
});

it('the idle lock can be set to no more than four hours and to no less than a minute (F3)', () => {
  const limit = fc.oneof(fc.integer({ min: 241 }), fc.integer({ max: 0 }), fc.double({ min: 1.01, max: 1.99 }));
  fc.assert(fc.property(limit, (lockAfterMinutes) => !accepts('setPreferences', { lockAfterMinutes })));
});
