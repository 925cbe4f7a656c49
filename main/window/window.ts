import { BrowserWindow, nativeTheme, screen, type WebPreferences } from 'electron';
import type { WindowBounds } from '../preferences.ts';
import { isInSight } from './in-sight.ts';

/** The session of the page. */
export const pagePartition = 'hubvault-page';

/** What a window is made with. */
export interface WindowParts {
  readonly preload: string;
  readonly bounds: WindowBounds | undefined;
  readonly contentProtection: boolean;
  readonly devTools: boolean;
}

const SMALLEST = { minWidth: 720, minHeight: 480 };
const FIRST_SIZE = { width: 1180, height: 760 };

/** Everything that decides what the page may do, stated although most are defaults (requirement A2). */
export function webPreferences({ preload, devTools }: WindowParts): WebPreferences {
  return {
    // In memory: without `persist:` nothing of the page reaches the disk (requirement A4).
    partition: pagePartition,
    preload,
    devTools,
    sandbox: true,
    contextIsolation: true,
    webSecurity: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    plugins: false,
    navigateOnDragDrop: false,
    spellcheck: false,
  };
}

/** Where the window is put: as it stood last, or in the middle where it would be out of sight there. */
function placeOf(bounds: WindowBounds | undefined): Partial<WindowBounds> {
  if (!bounds) return {};
  const { width, height } = bounds;
  const areas = screen.getAllDisplays().map(({ workArea }) => workArea);
  return isInSight(bounds, areas) ? bounds : { width, height };
}

/** What the page has behind everything, its `--surface-window`: else a dark window is white until its page is there. */
export const windowColors = { light: '#f7f8fa', dark: '#17191d' };

/** The one place that makes a window. It is shown once it has something to show. */
export function createWindow(parts: WindowParts): BrowserWindow {
  const window = new BrowserWindow({
    ...FIRST_SIZE,
    ...SMALLEST,
    ...placeOf(parts.bounds),
    show: false,
    title: 'HubVault',
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? windowColors.dark : windowColors.light,
    webPreferences: webPreferences(parts),
  });
  window.setContentProtection(parts.contentProtection);
  window.once('ready-to-show', () => window.show());
  return window;
}
