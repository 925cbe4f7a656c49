import { app, BrowserWindow, Notification, protocol, session } from 'electron';

const good = { scheme: 'app', privileges: { standard: true, secure: true } };

/** What Electron refuses before the app is ready. */
export const attemptsBeforeReady: Readonly<Record<string, () => unknown>> = {
  'a window before ready': () => new BrowserWindow({ webPreferences: { sandbox: true, partition: 'x' } }),
  'a session before ready': () => session.fromPartition('x'),
  'a notification before ready': () => new Notification({ title: 'Early' }),
  'a scheme of the browser': () => protocol.registerSchemesAsPrivileged([{ scheme: 'https' }]),
  'a scheme that is not standard': () => protocol.registerSchemesAsPrivileged([{ scheme: 'app' }]),
  'a scheme that goes around the policy': () => {
    protocol.registerSchemesAsPrivileged([{ ...good, privileges: { ...good.privileges, bypassCSP: true } }]);
  },
  'schemes registered twice': () => {
    protocol.registerSchemesAsPrivileged([good]);
    protocol.registerSchemesAsPrivileged([good]);
  },
  'a relative path': () => app.setPath('userData', 'somewhere'),
};
