import { type RefObject, useEffect, useRef } from 'react';
import { useApp } from './session-context.tsx';
import type { Unsaved } from './unsaved-slice.ts';

/** Whether a label of a form is typed and not yet one, which its values do not tell. */
export function hasHalfTyped(form: HTMLFormElement | null): boolean {
  return form?.querySelector('[data-half-typed]') != null;
}

/** Says of a form, for as long as it is open, that something in it may be typed and not saved. */
export function useUnsaved(form: RefObject<HTMLFormElement | null>, now: Omit<Unsaved, 'goOn'>): void {
  const setUnsaved = useApp((state) => state.setUnsaved);
  const noteTyped = useApp((state) => state.noteTyped);
  const latest = useRef(now);
  useEffect(() => {
    latest.current = now;
    noteTyped();
  });
  useEffect(() => {
    const element = form.current;
    let last: HTMLElement | null = null;
    const remember = ({ target }: FocusEvent) => {
      if (target instanceof HTMLElement) last = target;
    };
    element?.addEventListener('focusin', remember);
    // Of an input that keeps its own text nothing is drawn anew.
    element?.addEventListener('input', noteTyped);
    setUnsaved({
      get what() {
        return latest.current.what;
      },
      isTyped: () => latest.current.isTyped(),
      onDiscard: () => latest.current.onDiscard?.(),
      goOn: () => last?.focus(),
    });
    return () => {
      element?.removeEventListener('focusin', remember);
      element?.removeEventListener('input', noteTyped);
      setUnsaved(null);
    };
  }, [form, setUnsaved, noteTyped]);
}
