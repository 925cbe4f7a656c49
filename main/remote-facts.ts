import { enable, initialize } from '@electron/remote/main/index.js';
import { app, ipcMain, type WebContents } from 'electron';

// The only file that imports @electron/remote (requirement J1), and what it may hand over.
//
// Left alone, the module gives a page the whole of Electron. Here it can give plain facts and
// nothing else: every request it asks about is answered from a frozen map (J3), and the six
// messages that work on live objects are answered with a fixed error before anything of them is
// read (J4). Against a taken-over page the second part is what holds: see docs/decisions.

/** The name under which the facts are asked for. */
export const factsGlobal = 'hubvault.facts';

const requests = [
  'remote-require',
  'remote-get-builtin',
  'remote-get-global',
  'remote-get-current-window',
  'remote-get-current-web-contents',
] as const;

const requestMessages = ['REQUIRE', 'GET_BUILTIN', 'GET_GLOBAL', 'GET_CURRENT_WINDOW', 'GET_CURRENT_WEB_CONTENTS'];

const objectMessages = [
  'CONSTRUCTOR',
  'FUNCTION_CALL',
  'MEMBER_CONSTRUCTOR',
  'MEMBER_CALL',
  'MEMBER_GET',
  'MEMBER_SET',
];

const fixedError = Object.freeze({
  type: 'exception',
  value: Object.freeze({ type: 'error', value: 'Not available.', members: Object.freeze([]) }),
});

/** What a filter of @electron/remote gets; in 2.1.3 it is a plain object without functions. */
interface RemoteRequest {
  returnValue: unknown;
}

function answer(request: RemoteRequest, name: unknown, known: ReadonlyMap<string, string>): void {
  const value = typeof name === 'string' ? known.get(name) : undefined;
  // `undefined` would hand over the real object; `null` crosses as a plain value.
  request.returnValue = typeof value === 'string' ? value : null;
}

/**
 * Lets a request through with its name alone, and only when that is a text: anything else makes the
 * module fail with an error of its own, and a third word would be written to our log.
 */
function limitToName(channel: string): void {
  const listeners = ipcMain.listeners(channel);
  ipcMain.removeAllListeners(channel);
  ipcMain.on(channel, (event, context: unknown, name: unknown) => {
    if (typeof context !== 'string' || (name !== undefined && typeof name !== 'string')) {
      event.returnValue = fixedError;
      return;
    }
    const words = channel.includes('CURRENT') ? [] : [name];
    for (const listener of listeners) listener(event, context, ...words);
  });
}

/**
 * Switches @electron/remote on, for facts alone, in the order of requirement J2. The window is
 * enabled afterwards with `allowFacts`.
 * @param facts plain facts about the app, handed over as one JSON text so that one call suffices
 */
export function serveFacts(facts: object): void {
  const known: ReadonlyMap<string, string> = new Map([[factsGlobal, JSON.stringify(facts)]]);
  for (const request of requests) {
    const listener = (event: RemoteRequest, _contents: WebContents, name: unknown) => {
      answer(event, request === 'remote-get-global' ? name : undefined, known);
    };
    // Electron's types name only its own events; these are @electron/remote's.
    (app as NodeJS.EventEmitter).on(request, listener);
  }
  initialize();
  for (const message of requestMessages) limitToName(`REMOTE_BROWSER_${message}`);
  for (const message of objectMessages) {
    const channel = `REMOTE_BROWSER_${message}`;
    ipcMain.removeAllListeners(channel);
    ipcMain.on(channel, (event) => {
      event.returnValue = fixedError;
    });
  }
}

/** Lets one window ask for the facts. It loads only our page and can hold no frame. */
export function allowFacts(contents: WebContents): void {
  enable(contents);
}
