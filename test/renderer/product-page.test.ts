import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildPage } from './helpers/page-server.ts';

const renderer = join(import.meta.dirname, '..', '..', 'renderer');
let built: { folder: string; remove: () => void };
let files: Map<string, string>;

beforeAll(async () => {
  built = await buildPage('renderer/index.html');
  const names = globSync('**/*.{js,css,html}', { cwd: built.folder });
  files = new Map(names.map((name) => [name, readFileSync(join(built.folder, name), 'utf8')]));
});

afterAll(() => built.remove());

const all = (ending: string) => [...files].flatMap(([name, text]) => (name.endsWith(ending) ? [text] : [])).join('\n');

test('the page has no script, style or address of its own inside', () => {
  const html = all('.html');
  expect(html).not.toMatch(/<style|style=|javascript:|https?:/);
  expect(html).not.toMatch(/<script(?![^>]*\ssrc=)/);
});

test('the page carries no schema library and nothing of the development page', () => {
  expect(all('.js')).not.toMatch(/ZodError|_zod/);
  expect(all('.js')).not.toMatch(/hubvaultFake|demo-secret/);
});

test('the page fetches nothing and evaluates nothing', () => {
  expect(all('.js')).not.toMatch(/\bfetch\(|XMLHttpRequest|new WebSocket|\beval\(|new Function\(/);
});

test('styles name no address and bring no font', () => {
  expect(all('.css')).not.toMatch(/url\(|@import|@font-face/);
});

test('every class that a component names is in its stylesheet', () => {
  const missing = globSync('**/*.tsx', { cwd: renderer }).flatMap((file) => {
    const text = readFileSync(join(renderer, file), 'utf8');
    return [...text.matchAll(/import (\w+) from '(.+\.module\.css)'/g)].flatMap(([, name, path]) => {
      const css = readFileSync(join(renderer, dirname(file), path ?? ''), 'utf8');
      const used = [...text.replace(/^import .*$/gm, '').matchAll(new RegExp(`\\b${name}\\.(\\w+)`, 'g'))].map(
        (match) => match[1],
      );
      return used.filter((word) => !new RegExp(`\\.${word}\\b`).test(css)).map((word) => `${file}: ${word}`);
    });
  });
  expect(missing).toEqual([]);
});

test('only the api of a feature speaks to the bridge', () => {
  const call = /\bbridge\.(?!facts\b|on[A-Z])\w+\(/;
  const speaking = globSync('**/*.{ts,tsx}', { cwd: renderer, exclude: ['dev/**', 'features/*/api.ts'] }).filter(
    (file) => call.test(readFileSync(join(renderer, file), 'utf8')),
  );
  expect(speaking).toEqual([]);
});
