/** What crosses between main and the isolated world of a page. Each message is encoded text. */

/** The name of the world that the preload runs in, as in Electron. */
export const WORLD = 'Electron Isolated Context';

/** The function that the isolated world calls to speak to main. Only that world has it. */
export const TO_MAIN = '__standInToMain';

/** The function that main calls in the isolated world. */
export const FROM_MAIN = '__standInFromMain';

/** The function that a preload waits in for the answer to `sendSync`, and where it finds it. */
export const AWAIT_ANSWER = 'standInAwaitAnswer';

/** A key that the page did not use itself. */
export interface PressedKey {
  readonly key: string;
  readonly code: string;
  readonly control: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
  readonly meta: boolean;
}

/** What a person does in a page: `type` of Electron's InputEvent, of those that are told. */
export type InputType = 'keyDown' | 'mouseDown' | 'mouseWheel';

/** A window that the page wants to open. */
export interface WantedWindow {
  readonly url: string;
  readonly name: string;
  readonly features: string;
  readonly disposition: 'foreground-tab' | 'background-tab' | 'new-window';
}

/** What the page says to main. */
export type ToMain =
  | { readonly kind: 'hello'; readonly url: string; readonly contextId: string }
  | { readonly kind: 'send'; readonly channel: string; readonly args: unknown[] }
  | { readonly kind: 'invoke'; readonly id: number; readonly channel: string; readonly args: unknown[] }
  | { readonly kind: 'sync'; readonly channel: string; readonly args: unknown[] }
  | { readonly kind: 'preload-done' }
  | { readonly kind: 'preload-error'; readonly error: Error }
  | { readonly kind: 'key'; readonly pressed: PressedKey }
  | { readonly kind: 'input'; readonly type: InputType }
  | { readonly kind: 'bounds'; readonly bounds: readonly [x: number, y: number, width: number, height: number] }
  | ({ readonly kind: 'open' } & WantedWindow);

/** What main says to the page. */
export type FromMain =
  | { readonly kind: 'event'; readonly channel: string; readonly args: unknown[] }
  | { readonly kind: 'leave' }
  | { readonly kind: 'reply'; readonly id: number; readonly value?: unknown; readonly error?: string };

/** The answer to `sendSync`. */
export interface SyncAnswer {
  readonly value?: unknown;
  readonly error?: string;
}

/** What the page's side is told when it starts. */
export interface PageSettings {
  readonly process: Readonly<Record<string, unknown>>;
  readonly hasPreload: boolean;
  /** Whether to tell main where the window is: only a window on a screen can be moved. */
  readonly tellsBounds: boolean;
}
