import type { CDPSession } from 'playwright-core';
import { refuse, strict } from '../shared/strict.ts';
import { knownEvents, StrictEmitter } from './strict-emitter.ts';

type Source = 'system' | 'light' | 'dark';

/** `electron.nativeTheme`. The system is light until a test says otherwise. */
class NativeTheme extends StrictEmitter {
  readonly shouldUseHighContrastColors = false;
  readonly shouldUseInvertedColorScheme = false;
  readonly inForcedColorsMode = false;
  readonly prefersReducedTransparency = false;
  readonly _pages = new Set<CDPSession>();
  _source: Source = 'system';
  _isSystemDark = false;

  constructor() {
    super(knownEvents('electron.nativeTheme', 'updated'));
  }

  get themeSource(): Source {
    return this._source;
  }

  set themeSource(source: Source) {
    if (!['system', 'light', 'dark'].includes(source)) refuse(`'${source}' is no themeSource`);
    this._source = source;
    this._update();
  }

  get shouldUseDarkColors(): boolean {
    return this._source === 'system' ? this._isSystemDark : this._source === 'dark';
  }

  _update(): void {
    for (const page of this._pages) void this._show(page);
    this.emit('updated');
  }

  async _show(page: CDPSession): Promise<void> {
    const value = this.shouldUseDarkColors ? 'dark' : 'light';
    const features = [{ name: 'prefers-color-scheme', value }];
    // A page that has just closed follows no theme.
    await page.send('Emulation.setEmulatedMedia', { features }).catch(() => this._pages.delete(page));
  }
}

export const nativeTheme = strict('electron.nativeTheme', new NativeTheme());

/** Makes a page follow the theme. */
export async function followTheme(page: CDPSession): Promise<void> {
  nativeTheme._pages.add(page);
  await nativeTheme._show(page);
}
