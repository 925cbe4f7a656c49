import { strict } from '../shared/strict.ts';
import { onlyBeforeReady } from './lifecycle.ts';

const switches = new Map<string, string>();

for (const argument of process.argv.slice(2)) {
  const [, name, value = ''] = /^--([^=]+)(?:=(.*))?$/.exec(argument) ?? [];
  if (name !== undefined) switches.set(name.toLowerCase(), value);
}

const ours = new Map<string, string>();

/** The switches that main gave the browser. */
export function switchesForBrowser(): string[] {
  return [...ours].map(([name, value]) => (value === '' ? `--${name}` : `--${name}=${value}`));
}

/** `app.commandLine`. */
export const commandLine = strict('electron.app.commandLine', {
  appendSwitch(name: string, value = ''): void {
    onlyBeforeReady('electron.app.commandLine.appendSwitch');
    switches.set(name.toLowerCase(), value);
    ours.set(name.toLowerCase(), value);
  },
  hasSwitch: (name: string): boolean => switches.has(name.toLowerCase()),
  getSwitchValue: (name: string): string => switches.get(name.toLowerCase()) ?? '',
  removeSwitch(name: string): void {
    switches.delete(name.toLowerCase());
    ours.delete(name.toLowerCase());
  },
});
