import type { NavigationSlice } from './navigation-slice.ts';
import type { SetPart } from './slice.ts';
import type { UnsavedSlice } from './unsaved-slice.ts';

/** Something to do about the ways to open the vault, each in a dialog of its own. */
export type KeyTask =
  | { readonly kind: 'change-password' }
  | { readonly kind: 'renew-data-key' }
  | { readonly kind: 'make-recovery-key' }
  | { readonly kind: 'add-device' }
  | { readonly kind: 'remove'; readonly id: string };

/** What is being done about the ways to open the vault. SECURITY: holds no password and no key. */
export interface KeysSlice {
  readonly keyTask: KeyTask | null;
  /** Whether the recovery key was used up, and no new one was made since. */
  readonly isRecoveryKeyUsed: boolean;
  /** Goes to the settings and begins there. */
  readonly startKeyTask: (task: KeyTask) => void;
  readonly endKeyTask: () => void;
  /** The vault was opened with its recovery key: a new one is wanted. */
  readonly recovered: () => void;
  readonly recoveryKeyMade: () => void;
}

/** Makes the slice of the keys. */
export function keysSlice(set: SetPart<KeysSlice & NavigationSlice>, get: () => UnsavedSlice): KeysSlice {
  return {
    keyTask: null,
    isRecoveryKeyUsed: false,
    startKeyTask: (keyTask) => {
      set({ paletteOpen: false });
      get().leave(() => set({ keyTask, screen: 'settings' }));
    },
    endKeyTask: () => set({ keyTask: null }),
    recovered: () => set({ isRecoveryKeyUsed: true, keyTask: { kind: 'make-recovery-key' }, screen: 'settings' }),
    recoveryKeyMade: () => set({ isRecoveryKeyUsed: false }),
  };
}
