import '../helpers/fake-electron.ts';
import { beforeEach, expect, it } from 'vitest';
import { refusedSwitches } from '../../main/launch-switches.ts';
import { fakeElectron } from '../helpers/fake-electron.ts';

const { app } = fakeElectron;
const PROGRAM = '/opt/HubVault/hubvault';

beforeEach(() => {
  app.isPackaged = true;
});

it.each([
  // Documented by Electron (api/command-line-switches.md).
  ...['--remote-debugging-port=0', '--no-sandbox', '--js-flags=--expose-gc', '--ignore-certificate-errors'],
  ...['--inspect', '--inspect=0.0.0.0:9229', '--inspect-brk', '--inspect-port=1', '--inspect-publish-uid=http'],
  ...['--debug-port=1', '--diagnostic-dir=/tmp', '--experimental-network-inspection', '--proxy-server=evil:1'],
  ...['--host-resolver-rules=MAP * evil', '--host-rules=MAP * evil', '--log-net-log=/tmp/x', '--enable-logging=file'],
  // Chromium's own, which nobody lists in full.
  ...['--remote-debugging-pipe', '--load-extension=/tmp/x', '--disable-web-security', '--disable-extensions-except=/x'],
  ...['--disable-site-isolation-trials', '--enable-features=Anything', '--disable-features=Anything'],
  ...['--enable-blink-features=Anything', '--user-data-dir=/tmp/x', '--allow-file-access-from-files'],
  ...['--renderer-cmd-prefix=sh', '--gpu-launcher=sh', '--utility-cmd-prefix=sh', '--no-zygote', '--single-process'],
  ...['--crash-dumps-dir=/tmp', '--enable-crash-reporter', '--ssl-key-log-file=/tmp/x', '--a-switch-of-next-year'],
])('a packaged app started with %s does not start (A6)', (argument) => {
  expect(refusedSwitches([PROGRAM, argument], 'linux')).toHaveLength(1);
});

it.each(['--NO-SANDBOX', '-no-sandbox', '--no-sandbox=1\n2'])(
  'it is the switch that counts, however written: %j',
  (argument) => {
    expect(refusedSwitches([PROGRAM, argument], 'linux')).toEqual(['no-sandbox']);
  },
);

it('a slash begins a switch on Windows alone, and a switch is one wherever it stands', () => {
  expect(refusedSwitches([PROGRAM, '/no-sandbox'], 'win32')).toEqual(['no-sandbox']);
  expect(refusedSwitches([PROGRAM, '/home/ada/notes'], 'linux')).toEqual([]);
  expect(refusedSwitches([PROGRAM, '--', 'hubvault://link/rapid7', '--no-sandbox'], 'linux')).toEqual(['no-sandbox']);
});

it('a packaged app started plainly, by a link, or for a display or a language, starts', () => {
  const plain = [
    'hubvault://link/rapid7',
    '--lang=de',
    '--ozone-platform=wayland',
    '--force-device-scale-factor=2',
    '--',
  ];
  expect(refusedSwitches([PROGRAM, ...plain], 'linux')).toEqual([]);
});

it('a Mac starts it by the Finder, which adds the number of the process and nothing that could be more', () => {
  expect(refusedSwitches([PROGRAM, '-psn_0_12340164'], 'darwin')).toEqual([]);
  expect(refusedSwitches([PROGRAM, '-psn_0_1=--inspect'], 'darwin')).toEqual(['psn_0_1']);
  expect(refusedSwitches([PROGRAM, '-psn_0_12340164'], 'linux')).toEqual(['psn_0_12340164']);
});

it('in development a debugger may be there', () => {
  app.isPackaged = false;
  expect(refusedSwitches(['electron', '--inspect', '--no-sandbox'], 'linux')).toEqual([]);
});
