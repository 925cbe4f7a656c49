import type { PressedKey } from '../shared/messages.ts';
import { strict } from '../shared/strict.ts';
import { isPressed } from './accelerator.ts';
import { type ItemOptions, type Items, MenuItem } from './menu-item.ts';
import type { RoleWindow } from './menu-roles.ts';

let applicationMenu: Menu | null = null;

/** Every item of a menu and of the menus in it. */
function* itemsOf({ items }: Items): Generator<MenuItem> {
  for (const item of items) {
    yield item;
    if (item.submenu) yield* itemsOf(item.submenu);
  }
}

/** `electron.Menu`. It is shown nowhere; its accelerators work. */
export class Menu {
  readonly items: MenuItem[] = [];

  constructor() {
    // biome-ignore lint/correctness/noConstructorReturn: every reference to it is the strict one.
    return strict('electron.Menu (a menu)', this);
  }

  static buildFromTemplate(template: readonly ItemOptions[]): Menu {
    const menu = new Menu();
    for (const each of template) menu.append(new MenuItem(each));
    return menu;
  }

  static setApplicationMenu(menu: Menu | null): void {
    applicationMenu = menu;
  }

  static getApplicationMenu(): Menu | null {
    return applicationMenu;
  }

  append(item: MenuItem): void {
    this.items.push(item);
  }

  getMenuItemById(id: string): MenuItem | null {
    return itemsOf(this).find((item) => item.id === id) ?? null;
  }
}

/** Chooses the item whose accelerator was pressed in a window. */
export function pressKey(pressed: PressedKey, window: RoleWindow): void {
  if (!applicationMenu) return;
  const isMeant = ({ accelerator, enabled }: MenuItem) => {
    return accelerator !== undefined && enabled && isPressed(accelerator, pressed);
  };
  const { shift, alt, control, meta } = pressed;
  const event = { triggeredByAccelerator: true, shiftKey: shift, altKey: alt, ctrlKey: control, metaKey: meta };
  itemsOf(applicationMenu).find(isMeant)?.click(window, event);
}
