import { refuse, strict } from '../shared/strict.ts';
import { parseAccelerator } from './accelerator.ts';
import { type RoleWindow, roles } from './menu-roles.ts';

type Click = (item: MenuItem, window: RoleWindow | undefined, event: object) => void;

/** What a menu item is made of. */
export interface ItemOptions {
  readonly id?: string;
  readonly label?: string;
  readonly sublabel?: string;
  readonly toolTip?: string;
  readonly type?: string;
  readonly role?: string;
  readonly accelerator?: string;
  readonly enabled?: boolean;
  readonly visible?: boolean;
  readonly checked?: boolean;
  readonly registerAccelerator?: boolean;
  readonly click?: Click;
  readonly submenu?: readonly ItemOptions[] | { readonly items: MenuItem[] };
}

/** Of a menu: its items. */
export interface Items {
  readonly items: MenuItem[];
}

const known = new Set([
  ...['id', 'label', 'sublabel', 'toolTip', 'type', 'role', 'accelerator', 'enabled', 'visible', 'checked'],
  ...['registerAccelerator', 'acceleratorWorksWhenHidden', 'click', 'submenu'],
]);

/** `electron.MenuItem`. */
export class MenuItem {
  readonly id: string;
  readonly type: string;
  readonly role: string | undefined;
  readonly accelerator: string | undefined;
  readonly submenu: Items | undefined;
  readonly _click: Click | undefined;
  label: string;
  enabled: boolean;
  visible: boolean;
  checked: boolean;

  constructor(options: ItemOptions) {
    for (const name of Object.keys(options)) {
      if (!known.has(name)) refuse(`the option ${name} of electron.MenuItem is not implemented`);
    }
    const { id = '', label = '', role, accelerator, submenu, click } = options;
    const knownRole =
      role === undefined ? undefined : (roles.get(role) ?? refuse(`the role ${role} is not implemented`));
    this.id = id;
    this.label = label || (role ?? '');
    this.role = role;
    this.type = options.type ?? (submenu ? 'submenu' : 'normal');
    this.accelerator = accelerator ?? knownRole?.accelerator;
    this.enabled = options.enabled ?? true;
    this.visible = options.visible ?? true;
    this.checked = options.checked ?? false;
    this.submenu = Array.isArray(submenu)
      ? { items: submenu.map((each) => new MenuItem(each)) }
      : (submenu as Items | undefined);
    this._click = click;
    if (this.accelerator !== undefined) parseAccelerator(this.accelerator);
    // biome-ignore lint/correctness/noConstructorReturn: every reference to it is the strict one.
    return strict('electron.MenuItem', this);
  }

  /** As if it had been chosen. */
  click(window?: RoleWindow, event: object = {}): void {
    if (!this.enabled) return;
    if (this.type === 'checkbox') this.checked = !this.checked;
    if (this._click) this._click(this, window, event);
    else roles.get(this.role ?? '')?.act?.(window);
  }
}
