import { app } from 'electron';

/**
 * The switches that a packaged app may be started with: they choose a language, a display or a
 * graphics card. Chromium has no complete list of its switches, and many of them open a door (a
 * debugger, no sandbox, other flags for the engine, extensions, a log), so what is not known to be
 * harmless is refused (requirement A6). The fuses cover Node's own flags and variables only.
 */
const harmless = new Set([
  'lang',
  'force-device-scale-factor',
  'force-color-profile',
  'force-renderer-accessibility',
  'disable-gpu',
  'force_high_performance_gpu',
  'force_low_power_gpu',
  'ozone-platform',
  'ozone-platform-hint',
  'enable-wayland-ime',
  'wayland-text-input-version',
]);

/** What the Finder adds, at the first start after a download for one: a process number (electron/electron issue 3657). */
const finderArgument = /^-psn_\d+_\d+$/;

/** The name of the switch that an argument is, or `undefined` for a plain argument. */
function switchName(argument: string, platform: NodeJS.Platform): string | undefined {
  // Chromium takes one hyphen for two, and on Windows a slash as well.
  const prefix = platform === 'win32' ? /^(?:--?|\/)/ : /^--?/;
  if (argument === '-' || argument === '--' || !prefix.test(argument)) return undefined;
  return argument.replace(prefix, '').replace(/=.*$/s, '').toLowerCase();
}

/** The switches of a command line with which the packaged app does not start; none in development. */
export function refusedSwitches(
  argv: readonly string[],
  platform: NodeJS.Platform = process.platform,
): readonly string[] {
  if (!app.isPackaged) return [];
  const given = argv.slice(1).filter((argument) => platform !== 'darwin' || !finderArgument.test(argument));
  const names = given.map((argument) => switchName(argument, platform));
  return names.filter((name) => name !== undefined && !harmless.has(name)) as string[];
}

/** The proxy of the page: nobody listens there. */
export const NO_PROXY_THERE = '127.0.0.1:9';

/** Leaves the page's browser no network of its own (requirement D7). Before `ready`: Chromium reads it only then. */
export function cutPageOff(): void {
  // The page's browser looks up no name and so reaches nobody; main has a network of its own.
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  // And no address: a proxy that is not there, for this machine too. WebRTC obeys nothing else over TCP.
  app.commandLine.appendSwitch('proxy-server', `http://${NO_PROXY_THERE}`);
  app.commandLine.appendSwitch('proxy-bypass-list', '<-loopback>');
}
