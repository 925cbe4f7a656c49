import type { BrowserWindowConstructorOptions } from 'electron';
import { refuse } from '../shared/strict.ts';

// Options that a window here follows, and below those that only a window of Electron shows.
const followed = ['width', 'height', 'x', 'y', 'title', 'show', 'webPreferences', 'minWidth', 'minHeight'];
const shown = ['autoHideMenuBar', 'backgroundColor', 'center', 'icon', 'useContentSize', 'resizable', 'minimizable'];
const more = ['maximizable', 'fullscreenable', 'titleBarStyle', 'darkTheme', 'paintWhenInitiallyHidden', 'frame'];
const known = new Set([...followed, ...shown, ...more]);

/** Refuses an option that the stand-in has never heard of. */
export function checkWindowOptions(options: BrowserWindowConstructorOptions): void {
  for (const name of Object.keys(options)) {
    if (!known.has(name)) refuse(`the option ${name} of electron.BrowserWindow is not implemented`);
  }
}
