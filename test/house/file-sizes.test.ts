import { expect, it } from 'vitest';
import { type Source, sourcesIn } from './sources.ts';

const LONGEST = 250;
const LONGEST_MEDIAN = 100;

/** Files that may be longer, each with the reason. */
const exceptions: Readonly<Record<string, string>> = {};

function lines({ text }: Source): number {
  return text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
}

it(`no source file has more than ${LONGEST} lines, but for those named with a reason`, () => {
  const long = sourcesIn().filter((source) => lines(source) > LONGEST);
  const named = Object.keys(exceptions);
  expect(long.filter(({ path }) => !named.includes(path)).map((source) => `${source.path}: ${lines(source)}`)).toEqual(
    [],
  );
});

it('no file is named as an exception that needs to be none', () => {
  const long = sourcesIn().filter((source) => lines(source) > LONGEST);
  const needed = long.map(({ path }) => path);
  expect(Object.keys(exceptions).filter((path) => !needed.includes(path))).toEqual([]);
  expect(Object.values(exceptions).filter((reason) => reason.length < 20)).toEqual([]);
});

it(`half of the files have fewer than ${LONGEST_MEDIAN} lines, tests left out`, () => {
  const counts = sourcesIn()
    .filter(({ path }) => !path.startsWith('test/'))
    .map(lines)
    .toSorted((a, b) => a - b);
  expect(counts.length).toBeGreaterThan(50);
  expect(counts[Math.floor(counts.length / 2)]).toBeLessThan(LONGEST_MEDIAN);
});
