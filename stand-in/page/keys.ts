import { tell } from './to-main.ts';

// What the browser would do of its own and a window of Electron does not.
const browserKeys = new Set(['f', 'g', 'h', 'j', 'k', 'd', 'e', 'n', 'o', 'p', 'r', 's', 't', 'u', 'w']);
const functionKey = /^F\d{1,2}$/;
const modifier = /^(Control|Shift|Alt|Meta|AltGraph)$/;

function isBrowserShortcut(event: KeyboardEvent): boolean {
  if (/^F(3|5|7|12)$/.test(event.key)) return true;
  return (event.ctrlKey || event.metaKey) && browserKeys.has(event.key.toLowerCase());
}

function onUnused(event: KeyboardEvent): void {
  const { key, code, ctrlKey, shiftKey, altKey, metaKey } = event;
  if (isBrowserShortcut(event)) event.preventDefault();
  tell({ kind: 'key', pressed: { key, code, control: ctrlKey, shift: shiftKey, alt: altKey, meta: metaKey } });
}

/**
 * Tells main of each shortcut that the page let pass, for the accelerators of the menu. Plain typing
 * is never told.
 */
export function watchKeys(): void {
  const onCapture = (event: KeyboardEvent) => {
    const hasModifier = event.ctrlKey || event.metaKey || event.altKey;
    const isShortcut = (hasModifier && !modifier.test(event.key)) || functionKey.test(event.key);
    if (!event.isTrusted || !isShortcut) return;
    // Added while the event is under way, so that it runs after every listener of the page.
    const late = (same: KeyboardEvent) => {
      if (!same.defaultPrevented) onUnused(same);
    };
    window.addEventListener('keydown', late, { once: true });
    setTimeout(() => window.removeEventListener('keydown', late), 0);
  };
  window.addEventListener('keydown', onCapture, { capture: true });
}
