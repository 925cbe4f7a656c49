import type { EventEmitter } from 'node:events';
import type { PressedKey, WantedWindow } from '../shared/messages.ts';
import type { Session } from './session.ts';

/** Whom a page belongs to, and what it tells them. */
export interface PageWatcher {
  readonly id: number;
  readonly session: Session;
  readonly contents: EventEmitter;
  readonly preload: string | undefined;
  readonly additionalArguments: readonly string[];
  isDestroyed(): boolean;
  onKey(pressed: PressedKey): void;
  onBounds(bounds: readonly [x: number, y: number, width: number, height: number]): void;
  onOpen(wanted: WantedWindow): void;
  onPainted(): void;
  onProcessGone(reason: 'killed' | 'crashed'): void;
  /** Asks main, because a person closes the window. */
  mayClose(): boolean;
  onClosed(): void;
}
