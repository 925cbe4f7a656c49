import { contextBridge, ipcRenderer } from 'electron';
import { callChannel, callNames, eventChannel, eventNames } from '../contract/channels.ts';
import { readFacts } from './facts.ts';

// The one bridge: a function per call, an `on…` per event, the facts. The page never sees a
// channel, `ipcRenderer` or an event object (requirement B3).

function listenTo(name: string) {
  return (listen: (payload: unknown) => void) => {
    const forward = (_event: unknown, payload: unknown) => listen(payload);
    ipcRenderer.on(eventChannel(name), forward);
    return () => {
      ipcRenderer.removeListener(eventChannel(name), forward);
    };
  };
}

const callFunctions = callNames.map((name) => {
  return [name, (...input: unknown[]) => ipcRenderer.invoke(callChannel(name), ...input)] as const;
});

const eventFunctions = eventNames.map((name) => {
  return [`on${name.charAt(0).toUpperCase()}${name.slice(1)}`, listenTo(name)] as const;
});

contextBridge.exposeInMainWorld('hubvault', {
  ...Object.fromEntries(callFunctions),
  ...Object.fromEntries(eventFunctions),
  facts: readFacts(),
});
