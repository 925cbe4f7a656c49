import '../../helpers/fake-electron.ts';
import type { MenuItemConstructorOptions } from 'electron';
import { expect, it } from 'vitest';
import { menuTemplate } from '../../../main/window/menu.ts';

/** Every item of a menu, those of its submenus too. */
function itemsOf(template: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return template.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? itemsOf(item.submenu) : [])]);
}

/** The menu of a platform, and what its items did when they were chosen. */
function menuOn(platform: NodeJS.Platform) {
  const did: string[] = [];
  const actions = {
    lock: () => did.push('lock'),
    openRequest: () => did.push('open a request'),
    open: (screen: string) => did.push(`open ${screen}`),
    quit: () => did.push('quit'),
  };
  const template = menuTemplate(actions, platform);
  return { template, items: itemsOf(template), did };
}

it('every screen, locking and quitting has its key', () => {
  const { items } = menuOn('linux');
  const keys = items.flatMap(({ label, accelerator }) => (accelerator === undefined ? [] : [[label, accelerator]]));
  expect(keys).toEqual([
    ['Lock', 'CommandOrControl+L'],
    ['Open Link Request…', 'CommandOrControl+O'],
    ['Quit HubVault', 'CommandOrControl+Q'],
    ['Overview', 'CommandOrControl+1'],
    ['Accounts', 'CommandOrControl+2'],
    ['Hub', 'CommandOrControl+3'],
    ['Activity', 'CommandOrControl+4'],
    ['Settings', 'CommandOrControl+,'],
  ]);
});

it('each item does what it says', () => {
  const { items, did } = menuOn('linux');
  for (const { click } of items) (click as (() => void) | undefined)?.();
  expect(did).toEqual([
    'lock',
    'open a request',
    'quit',
    'open overview',
    'open accounts',
    'open hub',
    'open activity',
    'open settings',
  ]);
});

it('on macOS only the menu of the app quits, by the key that is usual there', () => {
  expect(menuOn('darwin').items.filter(({ accelerator }) => accelerator === 'CommandOrControl+Q')).toEqual([]);
});

it('only macOS has menus of the app and of its windows, and every platform can edit text', () => {
  const roles = (platform: NodeJS.Platform) => menuOn(platform).template.flatMap(({ role }) => (role ? [role] : []));
  expect(roles('darwin')).toEqual(['appMenu', 'editMenu', 'windowMenu']);
  expect(roles('win32')).toEqual(['editMenu']);
});

it('nothing in the menu reloads the page or opens developer tools (A2)', () => {
  const roles = menuOn('linux').items.map(({ role }) => role?.toLowerCase() ?? '');
  expect(roles.filter((role) => /reload|devtools/.test(role))).toEqual([]);
});
