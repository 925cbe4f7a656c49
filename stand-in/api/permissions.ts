import type { EventEmitter } from 'node:events';
import { originOf } from '../browser/addresses.ts';
import { refuse } from '../shared/strict.ts';

/** The handlers of a session. */
export interface PermissionHandlers {
  request:
    | ((contents: EventEmitter, permission: string, answer: (granted: boolean) => void, details: object) => void)
    | null;
  check: ((contents: EventEmitter, permission: string, origin: string, details: object) => boolean) | null;
}

const permissions = [
  ...['clipboard-read', 'clipboard-sanitized-write', 'display-capture', 'fullscreen', 'geolocation'],
  ...['idle-detection', 'media', 'mediaKeySystem', 'midi', 'midiSysex', 'notifications', 'pointerLock'],
  ...['keyboardLock', 'openExternal', 'speaker-selection', 'storage-access', 'top-level-storage-access'],
  ...['window-management', 'fileSystem', 'hid', 'serial', 'usb'],
];

/**
 * Asks main's handlers for every permission when a page is loaded, because the browser, which is set
 * to deny them all, cannot ask later. A yes is refused here; so is a session without handlers, where
 * Electron would say yes to everything.
 */
export async function checkPermissions(handlers: PermissionHandlers, contents: EventEmitter, url: string) {
  const { request, check } = handlers;
  if (!request || !check) {
    return refuse(
      'this session needs a permission request handler and a permission check handler: Electron grants all',
    );
  }
  const details = { requestingUrl: url, isMainFrame: true };
  for (const name of permissions) {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    request(contents, name, resolve, details);
    if (check(contents, name, originOf(url), details) || (await promise)) {
      refuse(`granting the permission '${name}' is not implemented`);
    }
  }
}
