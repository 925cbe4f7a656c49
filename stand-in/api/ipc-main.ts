import { EventEmitter } from 'node:events';
import { clone, NOT_CLONEABLE } from '../shared/codec.ts';
import type { SyncAnswer } from '../shared/messages.ts';
import { refuse, strict } from '../shared/strict.ts';
import { report } from './report.ts';

type Handler = (event: object, ...args: unknown[]) => unknown;

/** `electron.ipcMain`. */
class IpcMain extends EventEmitter {
  readonly _handlers = new Map<string, Handler>();

  handle(channel: string, handler: Handler): void {
    if (this._handlers.has(channel)) refuse(`Attempted to register a second handler for '${channel}'`);
    if (typeof handler !== 'function') refuse(`the handler for '${channel}' is no function`);
    this._handlers.set(channel, handler);
  }

  handleOnce(channel: string, handler: Handler): void {
    this.handle(channel, (event, ...args) => {
      this.removeHandler(channel);
      return handler(event, ...args);
    });
  }

  removeHandler(channel: string): void {
    this._handlers.delete(channel);
  }
}

export const ipcMain = strict('electron.ipcMain', new IpcMain());

// A channel may be called so, and Node would throw for want of a listener.
ipcMain.on('error', () => undefined);

function inWords(error: unknown): string {
  return error instanceof Error ? String(error) : `Error: ${String(error)}`;
}

/** Carries out `invoke`. Gives the words of the error that the page gets, as in Electron. */
export async function answerInvoke(event: object, channel: string, args: unknown[]): Promise<SyncAnswer> {
  const prefix = `Error invoking remote method '${channel}': `;
  const handler = ipcMain._handlers.get(channel);
  if (!handler) return { error: `${prefix}Error: No handler registered for '${channel}'` };
  try {
    return { value: await handler(event, ...args) };
  } catch (error) {
    report(`the handler for '${channel}' failed`, error);
    return { error: prefix + inWords(error) };
  }
}

/** Carries out `sendSync`: the first `returnValue` that a listener sets is the answer. */
export function answerSync(
  event: object,
  channel: string,
  args: unknown[],
  answer: (answer: SyncAnswer) => void,
): void {
  if (ipcMain.listenerCount(channel) === 0) {
    answer({ error: `stand-in: sendSync('${channel}') has no listener` });
    return;
  }
  const withReturn = Object.defineProperty(event, 'returnValue', {
    set(value: unknown) {
      try {
        answer({ value: clone(value) });
      } catch (error) {
        answer({ error: NOT_CLONEABLE });
        throw error;
      }
    },
    get: () => undefined,
  });
  ipcMain.emit(channel, withReturn, ...args);
}
