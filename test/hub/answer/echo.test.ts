import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { givesAway, repeatsPartOf } from '../../../core/hub/answer/echo.ts';

const SHORTEST_PART = 8;

function otherCase(text: string): string {
  return text.replace(/[a-z]/gi, (letter) =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  );
}

const hex = (text: string) => Buffer.from(text).toString('hex');
const base64 = (text: string) => Buffer.from(text).toString('base64');

/** The forms in which a text may come back from whoever was sent it. */
const forms: Readonly<Record<string, (text: string) => string>> = {
  plain: (text) => text,
  'other letter case': otherCase,
  hexadecimal: hex,
  'capital hexadecimal': (text) => hex(text).toUpperCase(),
  'hexadecimal pairs': (text) => hex(text).replace(/..(?=.)/g, '$&:'),
  'hexadecimal with a mark before each': (text) => hex(text).replace(/../g, '0x$& '),
  'hexadecimal with escapes': (text) => hex(text).replace(/../g, '\\x$&'),
  base64,
  base64url: (text) => Buffer.from(text).toString('base64url'),
  'base64 in lines': (text) => base64(text).replace(/.{4}/g, '$&\n'),
  'percent encoding': encodeURIComponent,
  'percent encoding of every byte': (text) => hex(text).replace(/../g, '%$&'),
  'percent encoding twice': (text) => encodeURIComponent(hex(text).replace(/../g, '%$&')),
};

const printable = fc.string({ unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)) });
const keyLike = fc.stringMatching(/^[A-Za-z0-9_+/=.:~%-]{8,120}$/);
const password = fc.string({ unit: 'grapheme', minLength: 8, maxLength: 40 }).filter((text) => text.isWellFormed());

/** A secret, and a part of it that is long enough to matter. */
const secretAndPart = fc.oneof(keyLike, password).chain((secret) =>
  fc
    .tuple(fc.nat(secret.length - SHORTEST_PART), fc.nat(secret.length))
    .map(([from, more]) => ({ secret, part: secret.slice(from, from + SHORTEST_PART + more) }))
    // Half a character is no text that anybody could send.
    .filter(({ part }) => part.isWellFormed()),
);

describe('what a provider answers', () => {
  it.each(Object.entries(forms))(
    'is known to repeat any eight characters of a secret, within anything: %s',
    (_, form) => {
      fc.assert(
        fc.property(secretAndPart, printable, printable, ({ secret, part }, before, after) => {
          // What comes before in the same encoding moves the groups of base64.
          for (const text of [form(part), form(`${before}${part}${after}`), `key=${form(part)};`]) {
            expect(repeatsPartOf([secret], text)).toBe(true);
          }
        }),
        { numRuns: 300 },
      );
    },
  );

  it('is not taken for a secret that it does not hold', () => {
    const secrets = ['skEmulated4rightKq7vZ2mXw9TfB1nLcR8yHd3GjP6sUe', '4f9d1c60-2a7e-4c35-9a18-7b6e0d5f2c91', 'a1!'];
    const texts = [
      'Blue team',
      'iris.moreau@blue-team.example',
      '17',
      'read:alerts',
      'skEmul',
      '7b6e0d5',
      'a!1',
      '%',
      '',
    ];
    expect(texts.filter((text) => repeatsPartOf(secrets, text))).toEqual([]);
  });

  it('repeats nothing where there is no secret', () => {
    fc.assert(fc.property(printable, (text) => !repeatsPartOf(['', ''], text)));
  });
});

describe('what a person writes', () => {
  it.each(Object.entries(forms))('gives a secret away when it holds all of it: %s', (_, form) => {
    fc.assert(
      fc.property(fc.oneof(keyLike, password), printable, (secret, before) => {
        expect(givesAway([secret], `${before} ${form(secret)} (new)`)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('gives a secret away when it holds half of it, or sixteen characters', () => {
    const secret = '4f9d1c60-2a7e-4c35-9a18-7b6e0d5f2c91';
    expect(givesAway([secret], `key ${secret.slice(0, 16)}…`)).toBe(true);
    expect(givesAway(['Summer2024!'], 'Summer2024 campaign')).toBe(true);
  });

  it('may hold the beginning or the end by which people tell keys apart, and words that are in a short secret', () => {
    const secret = 'github_pat_11ABCDEFG0kq7vZ2mXw9TfB1nLcR8yHd3GjP6sUe';
    const texts = ['github_pat_11A… of the build', 'ends in 3GjP6sUe', 'production', 'Latest'];
    expect(texts.filter((text) => givesAway([secret, 'test', 'a'], text))).toEqual([]);
    expect(givesAway(['test'], 'the password is TEST')).toBe(true);
  });
});
