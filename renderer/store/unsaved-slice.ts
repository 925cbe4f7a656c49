import type { Bridge } from '../../contract/contract.ts';
import { noteUnsaved } from '../features/unsaved/api.ts';
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

/** Something that waits for the analyst's word, because it would drop what is typed. */
interface Leaving {
  /** What would be lost, as the object of a sentence. */
  readonly what: string;
  readonly go: () => void;
}

/**
 * The form that is open, and what waits for the analyst's word because it would drop what is typed
 * there. A lock asks nobody: it makes the store anew.
 */
export interface UnsavedSlice {
  readonly unsaved: Unsaved | null;
  readonly leaving: Leaving | null;
  /** Whether a dialog is open that leads through several steps, or shows what is shown once. */
  readonly isInDialog: boolean;
  /** A form says that it is open, or with `null` that it is gone. */
  readonly setUnsaved: (unsaved: Unsaved | null) => void;
  readonly setInDialog: (isInDialog: boolean) => void;
  /** Tells main, which asks before the window closes, whether anything is typed now. */
  readonly noteTyped: () => void;
  /**
   * Does something that closes the form that is open: at once where nothing is lost by that, else when it is agreed to.
   * @returns what it gives; nothing where it waits
   */
  readonly leave: <Result>(go: () => Result) => Result | undefined;
  /** Does something that drops a part of what is typed, and leaves the form open, when that is agreed to. */
  readonly dropPart: (what: string, go: () => void) => void;
  readonly answerLeaving: (discard: boolean) => void;
}

/** Makes the slice of what is typed and not saved. */
export function unsavedSlice(set: SetPart<UnsavedSlice>, get: () => UnsavedSlice, bridge: Bridge): UnsavedSlice {
  let isNoted = false;
  const giveUp = () => {
    const { unsaved } = get();
    set({ unsaved: null });
    unsaved?.onDiscard?.();
  };
  return {
    unsaved: null,
    leaving: null,
    isInDialog: false,
    setUnsaved: (unsaved) => {
      set({ unsaved, leaving: null });
      get().noteTyped();
    },
    setInDialog: (isInDialog) => set({ isInDialog }),
    noteTyped: () => {
      const isTyped = get().unsaved?.isTyped() === true;
      if (isTyped === isNoted) return;
      isNoted = isTyped;
      void noteUnsaved(bridge, isTyped);
    },
    leave: (go) => {
      const { unsaved, leaving } = get();
      if (!unsaved?.isTyped()) return go();
      const then = () => {
        giveUp();
        go();
      };
      // What has come from outside while the question is open is done after what it was asked for.
      set({ leaving: { what: unsaved.what, go: leaving ? () => [leaving.go(), then()] : then } });
      return undefined;
    },
    dropPart: (what, go) => set({ leaving: { what, go } }),
    answerLeaving: (discard) => {
      const { leaving } = get();
      set({ leaving: null });
      if (discard) leaving?.go();
    },
  };
}
