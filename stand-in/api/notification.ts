import { refuse, strict } from '../shared/strict.ts';
import { onlyAfterReady } from './lifecycle.ts';
import { knownEvents, StrictEmitter } from './strict-emitter.ts';

const events = knownEvents('electron.Notification', 'show', 'click', 'close');
const known = new Set([
  'title',
  'subtitle',
  'body',
  'silent',
  'icon',
  'urgency',
  'timeoutType',
  'actions',
  'closeButtonText',
]);

/** The notifications that are or were on screen, oldest first. */
export const notifications: Notification[] = [];

/** `electron.Notification`: shown to nobody, and kept for tests. */
export class Notification extends StrictEmitter {
  title = '';
  body = '';
  silent = false;
  readonly _options: Readonly<Record<string, unknown>>;

  static isSupported(): boolean {
    return true;
  }

  constructor(options: Readonly<Record<string, unknown>> = {}) {
    onlyAfterReady('electron.Notification');
    super(events);
    for (const name of Object.keys(options)) {
      if (!known.has(name)) refuse(`the option ${name} of electron.Notification is not implemented`);
    }
    this._options = options;
    this.title = String(options['title'] ?? '');
    this.body = String(options['body'] ?? '');
    // biome-ignore lint/correctness/noConstructorReturn: every reference to it is the strict one.
    return strict('electron.Notification', this);
  }

  show(): void {
    notifications.push(this);
    this.emit('show', {});
  }

  close(): void {
    this.emit('close', {});
  }
}
