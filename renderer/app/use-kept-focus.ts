import { type RefObject, useEffect, useRef } from 'react';

/** Where the keyboard begins on a screen: in its table, or the first field of its form. */
const BEGINNING = '[role=grid], [data-landing] :is(input, select, textarea)';

/** Puts the keyboard on a screen. */
function landOn(main: HTMLElement): void {
  (main.querySelector<HTMLElement>(BEGINNING) ?? main).focus({ preventScroll: true });
}

/** Whether a dialog has the focus to itself. */
function isAsked(): boolean {
  return document.querySelector('[role=dialog], [role=alertdialog]') !== null;
}

/** Once the frame after the next one begins. @returns calls it off */
function twoFramesLater(work: () => void): () => void {
  let frame = requestAnimationFrame(() => {
    frame = requestAnimationFrame(work);
  });
  return () => cancelAnimationFrame(frame);
}

/**
 * Lets the keyboard never be nowhere. It begins on each place that is new; and what had it may go with what
 * was done, or be disabled while it is done: then it comes back to where it was, as soon as that is possible,
 * or else to the screen.
 * @param place changes with what is to be worked on
 */
export function useKeptFocus(main: RefObject<HTMLElement | null>, place: string): void {
  const last = useRef<Element | null>(null);
  /** Whether the keyboard has yet to begin on this place. */
  const isNew = useRef(true);

  useEffect(() => {
    let callOff: (() => void) | null = null;
    const isLost = () => document.activeElement === document.body;

    function begin(screen: HTMLElement): void {
      isNew.current = false;
      // A focus that is somewhere stays there.
      if (isLost() || document.activeElement === screen) landOn(screen);
    }

    function putBack(screen: HTMLElement): void {
      const before = last.current;
      if (before?.isConnected && before instanceof HTMLElement) {
        // Not for long: a form is disabled while it is sent.
        if (before.matches(':disabled')) return;
        before.focus({ preventScroll: true });
      }
      if (isLost()) landOn(screen);
    }

    function look(): void {
      callOff = null;
      if (!main.current || isAsked()) return;
      if (isNew.current) begin(main.current);
      else if (isLost()) putBack(main.current);
    }

    const observer = new MutationObserver(() => {
      // In the frame between, a dialog that was closed gives the focus back itself.
      if (isNew.current || isLost()) callOff ??= twoFramesLater(look);
    });
    const remember = ({ target }: FocusEvent) => {
      last.current = target as Element;
    };
    const forget = ({ target, relatedTarget }: FocusEvent) => {
      // Who clicks beside everything has left it; what is gone or disabled was not left.
      const isLeft = target instanceof Element && target.isConnected && !target.matches(':disabled');
      if (relatedTarget === null && isLeft) last.current = null;
    };
    observer.observe(document.body, { subtree: true, childList: true, attributeFilter: ['disabled'] });
    callOff = twoFramesLater(look);
    document.addEventListener('focusin', remember);
    document.addEventListener('focusout', forget);
    return () => {
      callOff?.();
      observer.disconnect();
      document.removeEventListener('focusin', remember);
      document.removeEventListener('focusout', forget);
    };
  }, [main]);

  // At once where no dialog is in the way, so that the next key already works on the new screen. But for the
  // first one, which comes up with the whole window: for a focus all of it would be laid out once more.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is about the change of place
  useEffect(() => {
    const { activeElement } = document;
    isNew.current ||= isAsked();
    if (isNew.current || !main.current) return;
    if (activeElement === document.body || activeElement === main.current) landOn(main.current);
  }, [place]);
}
