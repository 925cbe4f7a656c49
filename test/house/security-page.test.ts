import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../../scripts/sources.ts';

const page = readFileSync(join(root, 'docs', 'electron-security.md'), 'utf8');

/** The requirements by the number of them in each section. */
const sections = { A: 6, B: 3, C: 6, D: 7, E: 7, F: 4, G: 4, H: 5, J: 6 };

it('the page for auditors has a line for every requirement', () => {
  const wanted = Object.entries(sections).flatMap(([section, most]) =>
    Array.from({ length: most }, (_, index) => `${section}${index + 1}`),
  );
  const lines = page.split('\n').flatMap((line) => /^\| ([A-J]\d) \|/.exec(line)?.[1] ?? []);
  expect(wanted.filter((id) => lines.filter((line) => line === id).length !== 1)).toEqual([]);
});

it('every file that it names is there, and nothing is proved by nothing', () => {
  const named = [...page.matchAll(/`((?:test|main|preload|core|contract)\/[\w./-]*)`/g)].map(([, path]) => path ?? '');
  expect(named.length).toBeGreaterThan(60);
  expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  const unproved = page.split('\n').filter((line) => /^\| [A-J]\d \|/.test(line) && !line.includes('`test/'));
  expect(unproved).toEqual([]);
});

/** The tests that a cell names: a name without a folder is in that of the one before it. */
function testsIn(cell: string): string[] {
  let folder = '';
  return [...cell.matchAll(/`([\w./-]+)`/g)].map(([, named = '']) => {
    const path = named.includes('/') ? named : `${folder}/${named}`;
    folder = path.slice(0, path.lastIndexOf('/'));
    return path;
  });
}

it('every promise of the security page names its tests, and they are there', () => {
  const promises = readFileSync(join(root, 'docs', 'security.md'), 'utf8')
    .split('## What a change')[0]
    ?.split('\n')
    .filter((line) => line.startsWith('| ') && !/\| Test \|$/.test(line))
    .map((line) => line.split(' | ').at(-1) ?? '');
  expect(promises?.length).toBeGreaterThan(20);
  expect(promises?.filter((cell) => !cell.includes('`test/'))).toEqual([]);
  expect(promises?.flatMap(testsIn).filter((path) => !existsSync(join(root, path)))).toEqual([]);
});
