import '../../helpers/fake-electron.ts';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { lockOnPowerEvents } from '../../../main/locking/power.ts';
import { fakeElectron } from '../../helpers/fake-electron.ts';

const { powerMonitor } = fakeElectron;

afterEach(() => {
  powerMonitor.removeAllListeners();
  vi.unstubAllGlobals();
});

const everywhere = { suspend: 'locks', shutdown: 'locks', resume: 'looks at the clock' };
const platforms: [platform: NodeJS.Platform, does: Record<string, string>][] = [
  ['linux', everywhere],
  ['win32', { ...everywhere, 'lock-screen': 'locks' }],
  ['darwin', { ...everywhere, 'lock-screen': 'locks', 'user-did-resign-active': 'locks' }],
];
const events = [
  'suspend',
  'shutdown',
  'resume',
  'lock-screen',
  'unlock-screen',
  'user-did-resign-active',
  'on-battery',
];

describe.each(platforms)('on %s', (platform, does) => {
  it.each(events)('the event %s does what it should (F1)', (event) => {
    vi.stubGlobal('process', Object.create(process, { platform: { value: platform } }));
    const seen: string[] = [];
    lockOnPowerEvents(
      () => seen.push('locks'),
      () => seen.push('looks at the clock'),
    );
    powerMonitor.emit(event);
    expect(seen).toEqual(does[event] === undefined ? [] : [does[event]]);
  });
});
