import { powerMonitor } from 'electron';

/**
 * Locks when the machine is left: on suspend, shutdown and screen lock (requirement F1). Linux
 * emits no `lock-screen`; there the idle lock is what works.
 * @param onResume told first thing after a resume
 */
export function lockOnPowerEvents(lock: () => void, onResume: () => void): void {
  powerMonitor.on('suspend', lock);
  powerMonitor.on('shutdown', lock);
  powerMonitor.on('resume', onResume);
  if (process.platform !== 'linux') powerMonitor.on('lock-screen', lock);
  if (process.platform === 'darwin') powerMonitor.on('user-did-resign-active', lock);
}
