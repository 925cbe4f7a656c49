import { useEffect } from 'react';
import { useLock } from '../features/lock/use-lock.ts';
import type { AppState } from '../store/create-store.ts';
import { useSession } from '../store/session-context.tsx';
import { type Shortcut, shortcutOf } from './keys.ts';

function follow(shortcut: Shortcut, { go, setPaletteOpen, paletteOpen }: AppState, lock: () => void): void {
  switch (shortcut) {
    case 'palette':
      setPaletteOpen(!paletteOpen);
      break;
    case 'lock':
      lock();
      break;
    case 'link':
      go('hub');
      break;
    case 'find':
      go('accounts');
      // The field is there once the screen is drawn.
      requestAnimationFrame(() => document.querySelector<HTMLInputElement>('[data-find]')?.select());
      break;
    default:
      go(shortcut);
  }
}

/** Whether a dialog is to be answered first; the palette is left as easily as it is opened. */
function isAsked({ paletteOpen }: AppState): boolean {
  return !paletteOpen && document.querySelector('[role=dialog], [role=alertdialog]') !== null;
}

/** Listens for the shortcuts of the unlocked window. */
export function useShortcuts(): void {
  const session = useSession();
  const lock = useLock();
  useEffect(() => {
    const isMac = session.bridge.facts.platform === 'darwin';
    const listen = (event: KeyboardEvent) => {
      const shortcut = shortcutOf(event, isMac);
      if (shortcut === null) return;
      event.preventDefault();
      const state = session.store().getState();
      if (shortcut === 'lock' || !isAsked(state)) follow(shortcut, state, lock);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [session, lock]);
}
