import { refuse } from '../shared/strict.ts';

/** Where the app is in its life. */
export const lifecycle = { isReady: false, isQuitting: false, isSandboxed: false };

/** @throws StandInRefusal before `ready` */
export function onlyAfterReady(what: string): void {
  if (!lifecycle.isReady) refuse(`${what} is for after the app's 'ready' event`);
}

/** @throws StandInRefusal once the app is ready */
export function onlyBeforeReady(what: string): void {
  if (lifecycle.isReady) refuse(`${what} is for before the app's 'ready' event`);
}
