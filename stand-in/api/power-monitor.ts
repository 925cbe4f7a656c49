import { strict } from '../shared/strict.ts';
import { knownEvents, StrictEmitter } from './strict-emitter.ts';

const events = knownEvents(
  'electron.powerMonitor',
  ...['suspend', 'resume', 'shutdown', 'lock-screen', 'unlock-screen', 'on-ac', 'on-battery'],
  ...['user-did-become-active', 'user-did-resign-active'],
);

/** `electron.powerMonitor`. Nothing happens but what a test says: see testing.ts. */
class PowerMonitor extends StrictEmitter {
  readonly onBatteryPower = false;
  _idleSeconds = 0;

  constructor() {
    super(events);
  }

  isOnBatteryPower = (): boolean => this.onBatteryPower;
  getSystemIdleTime = (): number => this._idleSeconds;
  getSystemIdleState = (threshold: number): string => (this._idleSeconds >= threshold ? 'idle' : 'active');
}

export const powerMonitor = strict('electron.powerMonitor', new PowerMonitor());
