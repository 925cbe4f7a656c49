import fc from 'fast-check';
import { expect, it } from 'vitest';
import { linesInOrder } from '../../core/storage/lines-in-order.ts';

type Line = [number: number, text: string];

function inOrder(lines: readonly Line[], order: readonly number[]): Line[] {
  const text = lines.map((line) => JSON.stringify(line)).join('\n');
  return [...linesInOrder(text, order)].flatMap((page) => JSON.parse(page) as Line[]);
}

const someLines = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 1, max: 500 }), fc.string({ unit: 'grapheme' })), {
    selector: ([number]) => number,
  })
  .map((lines): Line[] => lines);

it('lines come in any order that is asked for, whatever they hold', () => {
  const asked = someLines.chain((lines) => fc.tuple(fc.constant(lines), fc.shuffledSubarray(lines)));
  fc.assert(
    fc.property(asked, ([lines, wanted]) => {
      const order = wanted.map(([number]) => number);
      expect(inOrder(lines, order)).toEqual(wanted);
    }),
  );
});

it('numbers without a line are passed over', () => {
  expect(inOrder([[2, 'two']], [3, 2, 1, 0])).toEqual([[2, 'two']]);
  expect(inOrder([], [1])).toEqual([]);
  expect(inOrder([[1, 'one']], [])).toEqual([]);
});

it('a line longer than a page is whole, and so are those around it', () => {
  const lines = ['short', 'é'.repeat(70_000), '', 'x'.repeat(65_500), 'y'.repeat(300_000)];
  const numbered = lines.map((text, index): Line => [index + 1, text]);
  expect(inOrder(numbered, [5, 1, 2, 4, 3])).toEqual([5, 1, 2, 4, 3].map((number) => numbered[number - 1]));
});

it('a long list comes in pages', () => {
  const lines = Array.from({ length: 5_000 }, (_, index): Line => [index + 1, `account ${index}`]);
  const text = lines.map((line) => JSON.stringify(line)).join('\n');
  const order = lines.map(([number]) => number).reverse();
  const pages = [...linesInOrder(text, order)];
  expect(pages.length).toBeGreaterThan(1);
  expect(pages.flatMap((page) => JSON.parse(page) as Line[])).toEqual(lines.toReversed());
});
