import { tell } from './to-main.ts';

const LOOK_EVERY_MS = 500;

/** Tells main where the window is whenever a person moved it or changed its size. */
export function watchBounds(): void {
  let told = '';
  const look = () => {
    const bounds = [window.screenX, window.screenY, window.outerWidth, window.outerHeight] as const;
    if (String(bounds) === told) return;
    told = String(bounds);
    tell({ kind: 'bounds', bounds });
  };
  window.addEventListener('resize', look);
  // The web has no event for a window that was moved.
  setInterval(look, LOOK_EVERY_MS);
}
