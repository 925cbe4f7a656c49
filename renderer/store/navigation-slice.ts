import type { SetPart } from './slice.ts';
import type { UnsavedSlice } from './unsaved-slice.ts';

/** The screens of the unlocked window, in the order of the sidebar. */
export const screens = ['overview', 'accounts', 'hub', 'activity', 'settings'] as const;

/** A screen that belongs to one of the sidebar. */
export const screensWithin = { backups: 'settings', hosts: 'settings' } as const;

export type ScreenName = (typeof screens)[number] | keyof typeof screensWithin;

/** The screen of the sidebar to which a screen belongs: most are one themselves. */
export function sidebarScreenOf(screen: ScreenName): (typeof screens)[number] {
  return Object.hasOwn(screensWithin, screen)
    ? screensWithin[screen as keyof typeof screensWithin]
    : (screen as (typeof screens)[number]);
}

/** Where in the window the analyst is. */
export interface NavigationSlice {
  readonly screen: ScreenName;
  readonly paletteOpen: boolean;
  readonly go: (screen: ScreenName) => void;
  /**
   * Goes there because something outside of the window asks for it: not while a dialog is open, which would vanish
   * with its screen, and where something is typed only once that may be lost.
   * @returns whether it is there
   */
  readonly arrive: (screen: ScreenName) => boolean;
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
    arrive: (screen) => {
      if (!get().isInDialog) get().go(screen);
      return get().screen === screen;
    },
    setPaletteOpen: (paletteOpen) => set({ paletteOpen }),
  };
}
