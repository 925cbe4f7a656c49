import { decode } from '../shared/codec.ts';
import { FROM_MAIN, type FromMain } from '../shared/messages.ts';
import { strict } from '../shared/strict.ts';
import { EventEmitter } from './emitter.ts';
import { letLeave } from './leaving.ts';
import { ask, tell } from './to-main.ts';

const waiting = new Map<number, PromiseWithResolvers<unknown>>();
let asked = 0;

class IpcRenderer extends EventEmitter {
  send(channel: string, ...args: unknown[]): void {
    tell({ kind: 'send', channel, args });
  }

  sendSync(channel: string, ...args: unknown[]): unknown {
    return ask(channel, args);
  }

  async invoke(channel: string, ...args: unknown[]): Promise<unknown> {
    const id = asked++;
    tell({ kind: 'invoke', id, channel, args });
    const answer = Promise.withResolvers<unknown>();
    waiting.set(id, answer);
    return await answer.promise;
  }
}

/** `electron.ipcRenderer` of the preload. */
export const ipcRenderer = strict('electron.ipcRenderer', new IpcRenderer());

function take(message: FromMain): void {
  if (message.kind === 'leave') {
    letLeave();
    return;
  }
  if (message.kind === 'event') {
    ipcRenderer.emit(message.channel, { sender: ipcRenderer, ports: [] }, ...message.args);
    return;
  }
  const answer = waiting.get(message.id);
  waiting.delete(message.id);
  if (message.error === undefined) answer?.resolve(message.value);
  else answer?.reject(new Error(message.error));
}

/** Makes the way by which main speaks to this world: a message in one piece or several. */
export function listenToMain(): void {
  let heard: string[] = [];
  const hear = (piece: string, isLast: boolean) => {
    heard.push(piece);
    if (!isLast) return;
    const text = heard.join('');
    heard = [];
    take(decode(text) as FromMain);
  };
  Object.defineProperty(globalThis, FROM_MAIN, { value: hear });
}
