const { contextBridge, ipcRenderer } = require('electron');
const EventEmitter = require('node:events');

// Seen by nobody but this world.
globalThis.onlyHere = true;
Object.prototype.polluted = undefined;

const heard = new EventEmitter();

contextBridge.exposeInMainWorld('sample', {
  facts: ipcRenderer.sendSync('facts'),
  process: { type: process.type, sandboxed: process.sandboxed, platform: process.platform },
  invoke: (channel, ...args) => ipcRenderer.invoke(channel, ...args),
  send: (channel, ...args) => ipcRenderer.send(channel, ...args),
  sendSync: (channel, ...args) => ipcRenderer.sendSync(channel, ...args),
  listen: (channel, listener) => {
    const forward = (_event, ...args) => listener(...args);
    ipcRenderer.on(channel, forward);
    return () => {
      ipcRenderer.removeListener(channel, forward);
    };
  },
  echo: (value) => value,
  call: (callback, ...args) => callback(...args),
  promise: async (value) => value,
  rejected: async () => {
    throw new Error('Not today.');
  },
  throws: () => {
    throw new TypeError('Not so.');
  },
  made: () => ({
    list: [1, { two: 2 }],
    when: new Date(0),
    bytes: new Uint8Array([1, 2, 3]),
    map: new Map([['a', 1]]),
  }),
  unrequired: (name) => {
    try {
      require(name);
      return 'was there';
    } catch (error) {
      return error.message;
    }
  },
  exposeAgain: () => contextBridge.exposeInMainWorld('sample', {}),
  emitter: (value) => {
    let got;
    heard.once('said', (each) => {
      got = each;
    });
    heard.emit('said', value);
    return got;
  },
});
