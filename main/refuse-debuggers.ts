import { app } from 'electron';

const switches = ['remote-debugging-port', 'remote-debugging-pipe', 'remote-debugging-address', 'js-flags'];

/**
 * Whether the packaged app was started with a switch that opens it to a debugger (requirement A6).
 * The inspect fuse covers Node's flags; these are Chromium's, which no fuse covers.
 */
export function isStartedForDebugging(argv: readonly string[]): boolean {
  if (!app.isPackaged) return false;
  return switches.some((name) => app.commandLine.hasSwitch(name)) || argv.some((each) => /^--inspect/.test(each));
}
