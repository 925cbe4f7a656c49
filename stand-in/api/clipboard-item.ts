import { refuse } from '../shared/strict.ts';

const BOOKMARK = 'electron application/bookmark';
type Content = string | Blob;
export type Given = Content | Promise<Content>;

/** `electron.ClipboardItem`: one thing in several formats. */
export class ClipboardItem {
  readonly types: readonly string[];
  readonly _items: ReadonlyMap<string, Given>;

  constructor(items: Record<string, Given>) {
    this._items = new Map(Object.entries(items));
    this.types = [...this._items.keys()];
    if (this.types.length === 0) refuse('electron.ClipboardItem needs at least one format');
    for (const type of this.types) {
      if (type === BOOKMARK) refuse(`the format '${BOOKMARK}' of electron.ClipboardItem is not implemented`);
      if (!type.includes('/')) refuse(`'${type}' is no format of electron.ClipboardItem: it is no MIME type`);
    }
  }

  /** The content in a format. Rejects when there is none. */
  async getType(type: string): Promise<Blob> {
    const content = await this._items.get(type);
    if (content === undefined) throw new Error(`The type '${type}' was not found`);
    return typeof content === 'string' ? new Blob([content], { type }) : content;
  }
}
