import { fakeElectron } from '../helpers/fake-electron.ts';
import type { FakeWebContents } from '../helpers/fake-electron-window.ts';

/** The five messages that ask for something by its name, or for a window. */
export const requests = [
  'REMOTE_BROWSER_REQUIRE',
  'REMOTE_BROWSER_GET_BUILTIN',
  'REMOTE_BROWSER_GET_GLOBAL',
  'REMOTE_BROWSER_GET_CURRENT_WINDOW',
  'REMOTE_BROWSER_GET_CURRENT_WEB_CONTENTS',
] as const;

/** The six messages that work on a live object. */
export const objectMessages = [
  'REMOTE_BROWSER_CONSTRUCTOR',
  'REMOTE_BROWSER_FUNCTION_CALL',
  'REMOTE_BROWSER_MEMBER_CONSTRUCTOR',
  'REMOTE_BROWSER_MEMBER_CALL',
  'REMOTE_BROWSER_MEMBER_GET',
  'REMOTE_BROWSER_MEMBER_SET',
] as const;

const callback = { type: 'function', id: 1, length: 2, location: 'forged' };
// Built from a list: an object of ours with a `then` would itself be taken for a promise.
const promise = Object.fromEntries([
  ['type', 'promise'],
  ['then', callback],
]);
const picture = { scaleFactor: 1, size: { width: 1, height: 1 }, buffer: 'AA==' };
const image = { type: 'nativeimage', value: { __ELECTRON_SERIALIZED_NativeImage__: true, representations: [picture] } };

/** Arguments that a page's own process would never send, each by what it tries. */
export const forged: readonly [what: string, argument: unknown][] = [
  ['a promise, which makes main hand back its own functions', promise],
  ['a function', callback],
  ['a promise inside an array', { type: 'array', value: [{ type: 'array', value: [promise] }] }],
  ['a promise inside an object', { type: 'object', name: 'Object', members: [{ name: 'a', value: promise }] }],
  [
    'an object that is like a promise',
    { type: 'object', name: 'Object', members: [{ name: 'then', value: callback }] },
  ],
  ['a function that answers with a promise', { type: 'function-with-return-value', value: promise }],
  ['an image, which main would decode', image],
  ['an object of main by its number', { type: 'remote-object', id: 1 }],
  [
    'a buffer over memory that is not there',
    { type: 'buffer', value: { buffer: null, byteOffset: 0, byteLength: 9e9 } },
  ],
  ['a kind that does not exist', { type: 'nonsense' }],
  ['nothing', null],
];

/** Sends a message as a page's process would, and gives what it is answered with at once. */
export function send(contents: FakeWebContents, channel: string, ...words: unknown[]): unknown {
  const event = { sender: contents, frameId: 1, processId: 1, returnValue: undefined };
  if (!fakeElectron.ipcMain.emit(channel, event, 'context-1', ...words))
    throw new Error(`Nobody listens to ${channel}.`);
  return event.returnValue;
}

/** Sends a message about an object with an argument, in each of the forms that a channel knows. */
export function sendForged(contents: FakeWebContents, channel: string, argument: unknown): unknown[] {
  const args = [argument];
  return [
    send(contents, channel, 1, args),
    send(contents, channel, 1, 'toString', args),
    send(contents, channel, 0, args, args),
  ];
}

/** Lets everything happen that a message may have set going. */
export async function settle(): Promise<void> {
  for (let round = 0; round < 5; round += 1) await new Promise((resolve) => setImmediate(resolve));
}
