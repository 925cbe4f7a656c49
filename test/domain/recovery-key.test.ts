import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRecoveryKey, recoveryKeyBytes, writeRecoveryKey } from '../../domain/recovery-key.ts';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const bytes = fc.uint8Array({ minLength: recoveryKeyBytes, maxLength: recoveryKeyBytes });
const key = bytes.map(writeRecoveryKey);

function faultOf(text: string): string | undefined {
  const read = readRecoveryKey(text);
  return 'fault' in read ? read.fault : undefined;
}

function bytesOf(text: string): number[] | undefined {
  const read = readRecoveryKey(text);
  return 'bytes' in read ? [...read.bytes] : undefined;
}

describe('a recovery key', () => {
  it('is nine groups of four, without the letters that look like another', () => {
    fc.assert(
      fc.property(key, (text) => {
        expect(text).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){8}[0-9A-HJKMNP-TV-Z]{4}$/);
      }),
    );
  });

  it('is read as what it was written from', () => {
    fc.assert(
      fc.property(bytes, (raw) => {
        expect(bytesOf(writeRecoveryKey(raw))).toEqual([...raw]);
      }),
    );
  });

  it.each([
    ['all zeros', Buffer.alloc(20), '0000-0000-0000-0000-0000-0000-0000-0000-0000'],
    ['all ones', Buffer.alloc(20, 0xff), 'ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ'],
  ])('of %s is known', (_, raw, text) => {
    expect(writeRecoveryKey(raw).startsWith(text)).toBe(true);
  });

  it.each([
    ['in small letters', (text: string) => text.toLowerCase()],
    ['without hyphens', (text: string) => text.replaceAll('-', '')],
    ['with blanks and line ends', (text: string) => ` ${text.replaceAll('-', ' \n')}\t`],
    ['with a hyphen of a word processor', (text: string) => text.replaceAll('-', '\u2010')],
    ['with I, l and O for 1 and 0', (text: string) => text.replace(/1/g, 'l').replace(/0/g, 'O').replace('l', 'I')],
  ])('is read %s', (_, typed) => {
    fc.assert(
      fc.property(bytes, (raw) => {
        expect(bytesOf(typed(writeRecoveryKey(raw)))).toEqual([...raw]);
      }),
    );
  });
});

describe('a slip of the hand', () => {
  const at = fc.nat({ max: 35 });

  it('in any one character is found, whichever it is', () => {
    fc.assert(
      fc.property(key, at, fc.nat({ max: 31 }), (text, index, other) => {
        const symbols = text.replaceAll('-', '');
        const replacement = ALPHABET[other] ?? '';
        fc.pre(symbols[index] !== replacement);
        expect(faultOf(symbols.slice(0, index) + replacement + symbols.slice(index + 1))).toMatch(/typing error/);
      }),
      { numRuns: 2_000 },
    );
  });

  it('that changes two neighbours for each other is found', () => {
    fc.assert(
      fc.property(key, fc.nat({ max: 34 }), (text, index) => {
        const symbols = [...text.replaceAll('-', '')];
        const [one = '', other = ''] = symbols.slice(index, index + 2);
        fc.pre(one !== other);
        symbols.splice(index, 2, other, one);
        expect(faultOf(symbols.join(''))).toMatch(/typing error/);
      }),
      { numRuns: 2_000 },
    );
  });

  it('that leaves characters out or adds some is told by their number', () => {
    fc.assert(
      fc.property(key, fc.nat({ max: 60 }), (text, length) => {
        fc.pre(length !== 36);
        const symbols = text.replaceAll('-', '').repeat(2).slice(0, length);
        expect(faultOf(symbols)).toBe(`It has ${length} characters; a recovery key has 36, in 9 groups of 4.`);
      }),
    );
  });

  it.each(['u', 'U', 'ß', '*', '🔑', '\0', '０'])('that brings in %j is told from a missing one', (character) => {
    expect(faultOf(`${writeRecoveryKey(Buffer.alloc(20))}${character}`)).toMatch(
      /a character that no recovery key has/,
    );
  });

  it('never throws, whatever was typed, and never quotes it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 8 }), (text) => {
        expect(faultOf(text)).not.toContain(text);
      }),
    );
  });
});
