import { app } from './app.ts';

/** What a role of a menu item does to a window. */
export interface RoleWindow {
  close(): void;
  minimize(): void;
  reload(): void;
  isFullScreen(): boolean;
  setFullScreen(isFull: boolean): void;
}

interface Role {
  readonly accelerator?: string;
  readonly act?: (window: RoleWindow | undefined) => void;
}

// The browser itself edits; the rest has nothing to do in a window without a menu bar.
const editing = ['undo', 'redo', 'cut', 'copy', 'paste', 'pasteAndMatchStyle', 'delete', 'selectAll'];
const idle = ['about', 'hide', 'hideOthers', 'unhide', 'front', 'services', 'zoom', 'help', 'toggleDevTools'];
const zooming = ['resetZoom', 'zoomIn', 'zoomOut'];
const menus = ['appMenu', 'fileMenu', 'editMenu', 'viewMenu', 'windowMenu', 'window'];

export const roles: ReadonlyMap<string, Role> = new Map<string, Role>([
  ...[...editing, ...idle, ...zooming, ...menus].map((name): [string, Role] => [name, {}]),
  ['quit', { accelerator: 'CommandOrControl+Q', act: () => app.quit() }],
  ['close', { accelerator: 'CommandOrControl+W', act: (window) => window?.close() }],
  ['minimize', { accelerator: 'CommandOrControl+M', act: (window) => window?.minimize() }],
  ['reload', { accelerator: 'CommandOrControl+R', act: (window) => window?.reload() }],
  ['togglefullscreen', { accelerator: 'F11', act: (window) => window?.setFullScreen(!window.isFullScreen()) }],
]);
