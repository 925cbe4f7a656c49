import type { SetPart } from './slice.ts';

/** A form that may hold something typed and not saved. SECURITY: it says whether, never what. */
export interface Unsaved {
  /** What would be lost, as the object of a sentence. */
  readonly what: string;
  /** Asked when the form is about to be left: whether there is anything to lose. */
  readonly isTyped: () => boolean;
  /** Told when it is to be lost, before the form goes. */
  readonly onDiscard?: () => void;
  /** Puts the keyboard back to where the person was typing. */
  readonly goOn: () => void;
}

/**
 * The form that is open, and what waits for the analyst's word because it would drop what is typed
 * there. A lock asks nobody: it makes the store anew.
 */
export interface UnsavedSlice {
  readonly unsaved: Unsaved | null;
  readonly leaving: (() => void) | null;
  /** Whether a dialog is open that leads through several steps, or shows what is shown once. */
  readonly isInDialog: boolean;
  /** A form says that it is open, or with `null` that it is gone. */
  readonly setUnsaved: (unsaved: Unsaved | null) => void;
  readonly setInDialog: (isInDialog: boolean) => void;
  /**
   * Does something that closes the form that is open: at once where nothing is lost by that, else when it is agreed to.
   * @returns what it gives; nothing where it waits
   */
  readonly leave: <Result>(go: () => Result) => Result | undefined;
  readonly answerLeaving: (discard: boolean) => void;
}

/** Makes the slice of what is typed and not saved. */
export function unsavedSlice(set: SetPart<UnsavedSlice>, get: () => UnsavedSlice): UnsavedSlice {
  return {
    unsaved: null,
    leaving: null,
    isInDialog: false,
    setUnsaved: (unsaved) => set({ unsaved, leaving: null }),
    setInDialog: (isInDialog) => set({ isInDialog }),
    leave: (go) => {
      if (!get().unsaved?.isTyped()) return go();
      const { leaving } = get();
      // What has come from outside while the question is open is done after what it was asked for.
      set({ leaving: leaving ? () => [leaving(), go()] : go });
      return undefined;
    },
    answerLeaving: (discard) => {
      const { unsaved, leaving } = get();
      if (!discard) return set({ leaving: null });
      set({ unsaved: null, leaving: null });
      unsaved?.onDiscard?.();
      leaving?.();
    },
  };
}
