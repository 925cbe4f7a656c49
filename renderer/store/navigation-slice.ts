import type { SetPart } from './slice.ts';
import type { UnsavedSlice } from './unsaved-slice.ts';

/** The screens of the unlocked window, in the order of the sidebar. */
export const screens = ['overview', 'accounts', 'hub', 'activity', 'settings'] as const;

/** A screen that belongs to one of the sidebar. */
export const screensWithin = { backups: 'settings' } as const;

export type ScreenName = (typeof screens)[number] | keyof typeof screensWithin;

/** Where in the window the analyst is. */
export interface NavigationSlice {
  readonly screen: ScreenName;
  readonly paletteOpen: boolean;
  readonly go: (screen: ScreenName) => void;
  readonly setPaletteOpen: (open: boolean) => void;
}

/** Makes the slice of the place. */
export function navigationSlice(
  set: SetPart<NavigationSlice>,
  get: () => NavigationSlice & UnsavedSlice,
): NavigationSlice {
  return {
    screen: 'overview',
    paletteOpen: false,
    go: (screen) => {
      set({ paletteOpen: false });
      if (screen !== get().screen) get().leave(() => set({ screen }));
    },
    setPaletteOpen: (paletteOpen) => set({ paletteOpen }),
  };
}
