import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCalendarDate } from '../../domain/calendar.ts';
import { parseExpiry } from '../../domain/expiry.ts';
import { parseRotationPolicy } from '../../domain/rotation.ts';
import { fitToShow, hasHiddenCharacters } from '../../domain/text.ts';
import { momentAt, refusalOf } from './given.ts';

/** A character by its number, so that an invisible one can be seen in the name of a test. */
function character(codePoint: number): string {
  return String.fromCodePoint(codePoint);
}

const hidden: [name: string, codePoint: number][] = [
  ['NUL', 0x0000],
  ['tab', 0x0009],
  ['line feed', 0x000a],
  ['carriage return', 0x000d],
  ['escape', 0x001b],
  ['delete', 0x007f],
  ['next line', 0x0085],
  ['control sequence introducer', 0x009b],
  ['zero width space', 0x200b],
  ['zero width non-joiner', 0x200c],
  ['zero width joiner', 0x200d],
  ['left-to-right mark', 0x200e],
  ['right-to-left mark', 0x200f],
  ['line separator', 0x2028],
  ['paragraph separator', 0x2029],
  ['left-to-right embedding', 0x202a],
  ['right-to-left override', 0x202e],
  ['word joiner', 0x2060],
  ['left-to-right isolate', 0x2066],
  ['pop directional isolate', 0x2069],
  ['byte order mark', 0xfeff],
  ['interlinear annotation anchor', 0xfff9],
];

const alsoHidden: [name: string, codePoint: number][] = [
  ['soft hyphen', 0x00ad],
  ['combining grapheme joiner', 0x034f],
  ['Arabic letter mark, which turns the direction', 0x061c],
  ['Hangul filler', 0x115f],
  ['Mongolian vowel separator', 0x180e],
  ['inhibit symmetric swapping', 0x206a],
  ['nominal digit shapes', 0x206f],
  ['Hangul filler of another block', 0x3164],
  ['half-width Hangul filler', 0xffa0],
  ['tag that spells an invisible letter', 0xe0041],
];

describe('a hidden character', () => {
  it.each([...hidden, ...alsoHidden])('is found wherever it stands: %s (%i)', (_name, codePoint) => {
    const odd = character(codePoint);
    expect([odd, `${odd}Blue team`, `Blue${odd}team`, `Blue team${odd}`].map(hasHiddenCharacters)).toEqual([
      true,
      true,
      true,
      true,
    ]);
  });

  it.each(['\ud800', 'Blue \udc00 team', '\udc00\ud800'])('is half a character, too: %j', (text) => {
    expect(hasHiddenCharacters(text)).toBe(true);
  });

  it.each([
    '',
    'Blue team (EU) – "prod" #1',
    'Équipe bleue',
    'E\u0301quipe',
    '青チーム',
    'الفريق الأزرق',
    'Синяя команда',
    '한글',
    '💙🔑',
    '❤️',
    '\u00a0',
  ])('is none of those that a reader sees: %j', (text) => {
    expect(hasHiddenCharacters(text)).toBe(false);
  });
});

describe('text from outside', () => {
  it('is shown as it is when it is short and visible', () => {
    expect(fitToShow('Équipe bleue 💙')).toBe('Équipe bleue 💙');
    expect(fitToShow('x'.repeat(200))).toBe('x'.repeat(200));
  });

  it('has a mark in place of every hidden character and of half ones', () => {
    expect(fitToShow('a\u001b[31mb\u202ec\u0000\ud800d\n')).toBe('a\ufffd[31mb\ufffdc\ufffd\ufffdd\ufffd');
  });

  it('is cut, visibly, when it is long', () => {
    expect(fitToShow('x'.repeat(201))).toBe(`${'x'.repeat(199)}…`);
    expect(fitToShow('Blue team', 5)).toBe('Blue…');
  });

  it('is not cut through the middle of a character', () => {
    expect(fitToShow('🔑🔑🔑🔑', 6).isWellFormed()).toBe(true);
    expect(fitToShow(`x${'🔑'.repeat(100)}`, 6).isWellFormed()).toBe(true);
  });

  it('is always visible, whole and short, and stays the same when it is fitted again', () => {
    const anyText = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ unit: 'binary-ascii' }));
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 50 }), (text, longest) => {
        const shown = fitToShow(text, longest);
        expect(hasHiddenCharacters(shown)).toBe(false);
        expect(shown.length).toBeLessThanOrEqual(longest);
        expect(fitToShow(shown, longest)).toBe(shown);
      }),
    );
  });
});

describe('a refusal', () => {
  const now = momentAt('2026-11-21T09:30:00Z');
  const readers = { parseCalendarDate, parseRotationPolicy, parseExpiry: (text: string) => parseExpiry(text, now) };

  it.each(Object.entries(readers))('of %s shows what was typed without what could move the cursor', (_name, read) => {
    for (const [, codePoint] of hidden) {
      const { message } = refusalOf(() => read(`2027-${character(codePoint)}31m`));
      expect([codePoint, hasHiddenCharacters(message)]).toEqual([codePoint, false]);
    }
  });
});
