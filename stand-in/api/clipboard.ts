import { refuse, strict } from '../shared/strict.ts';
import { ClipboardItem } from './clipboard-item.ts';
import { systemClipboard } from './system-clipboard.ts';

const TEXT = 'text/plain';

/** A clipboard of Electron since version 44: promises, and items of several formats. */
class Clipboard {
  readonly #name: 'clipboard' | 'selection';
  #items = new Map<string, Blob>();

  constructor(name: 'clipboard' | 'selection') {
    this.#name = name;
  }

  clear = (): void => {
    this.#items = new Map();
    systemClipboard?.write(this.#name, '');
  };

  has = async (type: string): Promise<boolean> => {
    await this.#refresh();
    return this.#items.has(type);
  };

  read = async (): Promise<ClipboardItem[]> => {
    await this.#refresh();
    return this.#items.size === 0 ? [] : [new ClipboardItem(Object.fromEntries(this.#items))];
  };

  readText = async (): Promise<string> => {
    await this.#refresh();
    return (await this.#items.get(TEXT)?.text()) ?? '';
  };

  write = async (items: readonly ClipboardItem[]): Promise<void> => {
    if (!Array.isArray(items) || items.length !== 1)
      refuse('electron.clipboard.write takes a list of one ClipboardItem');
    const [item] = items;
    if (!(item instanceof ClipboardItem)) refuse('electron.clipboard.write takes objects of the class ClipboardItem');
    // All formats are there before any is put on the clipboard.
    const written = await Promise.all(item.types.map(async (type) => [type, await item.getType(type)] as const));
    this.#items = new Map(written);
    systemClipboard?.write(this.#name, (await this.#items.get(TEXT)?.text()) ?? '');
  };

  writeText = async (text: string): Promise<void> => {
    if (typeof text !== 'string') refuse('electron.clipboard.writeText takes a text');
    await this.write([new ClipboardItem({ [TEXT]: text })]);
  };

  // Another program may have copied something since.
  async #refresh(): Promise<void> {
    const text = await systemClipboard?.read(this.#name);
    if (text === undefined || text === ((await this.#items.get(TEXT)?.text()) ?? '')) return;
    this.#items = text === '' ? new Map() : new Map([[TEXT, new Blob([text], { type: TEXT })]]);
  }
}

const selection = process.platform === 'linux' ? new Clipboard('selection') : undefined;

/** `electron.clipboard`. */
export const clipboard = strict(
  'electron.clipboard',
  Object.assign(new Clipboard('clipboard'), {
    selection: selection && strict('electron.clipboard.selection', selection),
  }),
);
