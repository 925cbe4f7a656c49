import { strict } from '../shared/strict.ts';

let isOnline = true;

/** `electron.net`, as far as it tells whether there is a network: a test says so. It makes no request. */
export const net = strict('electron.net', {
  isOnline: (): boolean => isOnline,
  get online(): boolean {
    return isOnline;
  },
});

/** The network comes or goes. */
export function setOnline(online: boolean): void {
  isOnline = online;
}
