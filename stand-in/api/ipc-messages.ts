import type { EventEmitter } from 'node:events';
import type { PageSession } from '../browser/page-session.ts';
import type { FromMain, SyncAnswer, ToMain } from '../shared/messages.ts';
import { answerInvoke, answerSync, ipcMain } from './ipc-main.ts';
import type { WebFrameMain } from './web-frame-main.ts';

/** Who sent a message. */
export interface Sender {
  readonly contents: EventEmitter;
  readonly frame: WebFrameMain | null;
  readonly processId: number;
}

function makeEvent({ contents, frame, processId }: Sender, reply: (channel: string, ...args: unknown[]) => void) {
  const frameId = frame?.routingId ?? -1;
  return { type: 'frame', sender: contents, senderFrame: frame, frameId, processId, ports: [], reply };
}

/** Carries the messages of one page to `ipcMain`. */
export class IpcMessages {
  readonly #page: PageSession;

  constructor(page: PageSession) {
    this.#page = page;
  }

  #event(context: number, sender: Sender): object {
    return makeEvent(sender, (channel, ...args) => this.#page.tell(context, { kind: 'event', channel, args }));
  }

  /** `ipcRenderer.send`. */
  send(context: number, sender: Sender, { channel, args }: Extract<ToMain, { kind: 'send' }>): void {
    ipcMain.emit(channel, this.#event(context, sender), ...args);
  }

  /** `ipcRenderer.sendSync`. */
  sync(
    context: number,
    sender: Sender,
    { channel, args }: Extract<ToMain, { kind: 'sync' }>,
    answer: (answer: SyncAnswer) => void,
  ): void {
    answerSync(this.#event(context, sender), channel, args, answer);
  }

  /** `ipcRenderer.invoke`. */
  async invoke(context: number, sender: Sender, asked: Extract<ToMain, { kind: 'invoke' }>): Promise<void> {
    const { id, channel, args } = asked;
    const answer = await answerInvoke(this.#event(context, sender), channel, args);
    const reply: FromMain = { kind: 'reply', id, ...answer };
    try {
      this.#page.tell(context, reply);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.#page.tell(context, { kind: 'reply', id, error: `Error invoking remote method '${channel}': ${message}` });
    }
  }
}
