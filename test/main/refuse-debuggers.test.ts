import '../helpers/fake-electron.ts';
import { beforeEach, expect, it } from 'vitest';
import { isStartedForDebugging } from '../../main/refuse-debuggers.ts';
import { fakeElectron } from '../helpers/fake-electron.ts';

const { app } = fakeElectron;

beforeEach(() => {
  app.isPackaged = true;
  app.switches = [];
});

it.each(['remote-debugging-port', 'remote-debugging-pipe', 'remote-debugging-address', 'js-flags'])(
  'a packaged app started with --%s does not start (A6)',
  (name) => {
    app.switches = [name];
    expect(isStartedForDebugging(['/opt/HubVault/hubvault'])).toBe(true);
  },
);

it.each(['--inspect', '--inspect=0.0.0.0:9229', '--inspect-brk', '--inspect-port=1', '--inspect-publish-uid=http'])(
  'a packaged app started with %s does not start (A6)',
  (argument) => {
    expect(isStartedForDebugging(['/opt/HubVault/hubvault', argument])).toBe(true);
  },
);

it('a packaged app started plainly, or by a link, starts', () => {
  expect(isStartedForDebugging(['/opt/HubVault/hubvault', 'hubvault://link/rapid7', '--lang=de'])).toBe(false);
});

it('in development a debugger may be there', () => {
  app.isPackaged = false;
  app.switches = ['remote-debugging-port'];
  expect(isStartedForDebugging(['electron', '--inspect'])).toBe(false);
});
