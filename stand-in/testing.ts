import type { ChildProcess } from 'node:child_process';
import type { Page } from 'playwright-core';
import type { Commands } from './control/commands.ts';
import type { ControlAnswer, ControlRequest } from './control/messages.ts';

type Asked<Command> = Command extends (...args: infer Args) => infer Value
  ? (...args: Args) => Promise<Awaited<Value>>
  : never;

/** The commands, asked of another process. */
export type RemoteCommands = { readonly [Name in keyof Commands]: Asked<Commands[Name]> };

/** The stand-in of this process: its commands, and the page of each window. */
export type LocalStandIn = Commands & { readonly page: (windowId: number) => Promise<Page> };

/** The stand-in that the main process in this very process runs on. */
export async function standIn(): Promise<LocalStandIn> {
  const [{ commands }, { BrowserWindow }] = await Promise.all([
    import('./control/commands.ts'),
    import('./api/browser-window.ts'),
  ]);
  const page = async (windowId: number): Promise<Page> => {
    const window = BrowserWindow.fromId(windowId);
    if (!window) throw new Error(`There is no window ${windowId}.`);
    return (await window.webContents._host.opened).session.page;
  };
  return { ...commands, page };
}

/**
 * The stand-in of a forked app, asked over its channel. Fork it with
 * `HUBVAULT_STAND_IN_CONTROL=ipc`.
 */
export function standInOf(app: ChildProcess): RemoteCommands {
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let asked = 0;
  app.on('message', (answer: ControlAnswer) => {
    if (answer?.standIn !== 'answer') return;
    const { id, value, error } = answer;
    if (error === undefined) waiting.get(id)?.resolve(value);
    else waiting.get(id)?.reject(new Error(error));
    waiting.delete(id);
  });
  app.once('exit', () => {
    for (const { reject } of waiting.values()) reject(new Error('The app has ended.'));
  });
  const ask = (command: string) => {
    return (...args: unknown[]) => {
      const id = asked++;
      const answer = Promise.withResolvers<unknown>();
      waiting.set(id, answer);
      const request: ControlRequest = { standIn: 'ask', id, command, args };
      app.send(request, (error) => error && answer.reject(error));
      return answer.promise;
    };
  };
  // One function per name, made when it is asked for: the names are the other process's.
  return new Proxy({} as RemoteCommands, {
    get: (_target, name) => (typeof name === 'string' && name !== 'then' ? ask(name) : undefined),
  });
}
