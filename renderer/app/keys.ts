import type { ScreenName } from '../store/navigation-slice.ts';

/** What a shortcut asks for. */
export type Shortcut = 'palette' | 'lock' | 'find' | 'link' | ScreenName;

interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

const byKey: Record<string, Shortcut> = {
  k: 'palette',
  l: 'lock',
  f: 'find',
  n: 'link',
  1: 'overview',
  2: 'accounts',
  3: 'hub',
  4: 'activity',
  5: 'settings',
  ',': 'settings',
};

/** The shortcut that a key press is, or `null`. Command on a Mac, Control elsewhere. */
export function shortcutOf(event: Pressed, isMac: boolean): Shortcut | null {
  const wanted = isMac ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
  if (!wanted || event.altKey || event.shiftKey) return null;
  return byKey[event.key.toLowerCase()] ?? null;
}

/** A shortcut as the platform writes it. */
export function keyName(key: string, isMac: boolean): string {
  return isMac ? `⌘${key}` : `Ctrl+${key}`;
}
