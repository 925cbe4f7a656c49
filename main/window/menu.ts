import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { EventPayload } from '../../contract/events.ts';

type Screen = EventPayload<'screenRequested'>['screen'];

/** What the menu can ask for. */
export interface MenuActions {
  readonly lock: () => void;
  readonly open: (screen: Screen) => void;
  /** Lets the person choose the file of a link request. */
  readonly openRequest: () => void;
  readonly quit: () => void;
}

/** The native menu, as a template: editing works, and every screen has its key. */
export function menuTemplate(actions: MenuActions, platform: NodeJS.Platform): MenuItemConstructorOptions[] {
  const go = (label: string, accelerator: string, screen: Screen): MenuItemConstructorOptions => {
    return { label, accelerator, click: () => actions.open(screen) };
  };
  const vault: MenuItemConstructorOptions[] = [
    { label: 'Lock', accelerator: 'CommandOrControl+L', click: actions.lock },
    { label: 'Open Link Request…', accelerator: 'CommandOrControl+O', click: actions.openRequest },
  ];
  // On macOS the menu of the app has it, with the same key.
  const quit: MenuItemConstructorOptions[] = [
    { type: 'separator' },
    { label: 'Quit HubVault', accelerator: 'CommandOrControl+Q', click: actions.quit },
  ];
  const isMac = platform === 'darwin';
  return [
    ...(isMac ? [{ role: 'appMenu' as const }] : []),
    { label: 'Vault', submenu: isMac ? vault : [...vault, ...quit] },
    { role: 'editMenu' },
    {
      label: 'View',
      submenu: [
        go('Overview', 'CommandOrControl+1', 'overview'),
        go('Accounts', 'CommandOrControl+2', 'accounts'),
        go('Hub', 'CommandOrControl+3', 'hub'),
        go('Activity', 'CommandOrControl+4', 'activity'),
        go('Settings', 'CommandOrControl+,', 'settings'),
        { type: 'separator' },
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'togglefullscreen' },
      ],
    },
    // Without it a Mac has no key to minimize or to close the window.
    ...(isMac ? [{ role: 'windowMenu' as const }] : []),
  ];
}

/** Sets the native menu. */
export function setMenu(actions: MenuActions): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(actions, process.platform)));
}
