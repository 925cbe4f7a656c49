import { expect, test } from 'vitest';
import { keyName, shortcutOf } from '../../renderer/app/keys.ts';
import { between, cursorAfter } from '../../renderer/ui/grid/grid-keys.ts';

const plain = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

test('a shortcut is Control on Linux and Windows, and Command on a Mac', () => {
  expect(shortcutOf({ ...plain, key: 'l', ctrlKey: true }, false)).toBe('lock');
  expect(shortcutOf({ ...plain, key: 'l', metaKey: true }, true)).toBe('lock');
  expect(shortcutOf({ ...plain, key: 'l', ctrlKey: true }, true)).toBeNull();
  expect(shortcutOf({ ...plain, key: 'l' }, false)).toBeNull();
  expect([keyName('K', false), keyName('K', true)]).toEqual(['Ctrl+K', '⌘K']);
});

test('Control with Alt is a letter on many keyboards, and so no shortcut', () => {
  expect(shortcutOf({ ...plain, key: 'l', ctrlKey: true, altKey: true }, false)).toBeNull();
});

test('the cursor stops at both ends', () => {
  expect(cursorAfter('ArrowDown', 9, 10, 5)).toBe(9);
  expect(cursorAfter('ArrowUp', 0, 10, 5)).toBe(0);
  expect(cursorAfter('PageDown', 7, 10, 5)).toBe(9);
  expect([cursorAfter('Home', 7, 10, 5), cursorAfter('End', 2, 10, 5)]).toEqual([0, 9]);
});

test('without a cursor, down begins at the first row and up at the last', () => {
  expect([cursorAfter('ArrowDown', -1, 10, 5), cursorAfter('ArrowUp', -1, 10, 5)]).toEqual([0, 9]);
});

test('other keys and empty lists move nothing', () => {
  expect([cursorAfter('x', 1, 10, 5), cursorAfter('ArrowDown', -1, 0, 5)]).toEqual([null, null]);
});

test('a span has both its ends, whichever comes first', () => {
  expect([between(2, 4), between(4, 2)]).toEqual([
    [2, 3, 4],
    [2, 3, 4],
  ]);
});
