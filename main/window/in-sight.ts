import type { Rectangle } from 'electron';

/** How much of the window's upper edge must be on a screen for a person to take hold of it, in pixels. */
const HOLD = { width: 120, height: 32 };

function overlap(from: number, length: number, otherFrom: number, otherLength: number): number {
  return Math.min(from + length, otherFrom + otherLength) - Math.max(from, otherFrom);
}

/**
 * Whether a window can be taken hold of where it stood last: its screen may be gone, or a system may have
 * told a place beside all screens.
 * @param areas the parts of all screens that windows may use
 */
export function isInSight({ x, y, width }: Rectangle, areas: readonly Rectangle[]): boolean {
  return areas.some(
    (area) =>
      overlap(x, width, area.x, area.width) >= HOLD.width &&
      overlap(y, HOLD.height, area.y, area.height) >= HOLD.height,
  );
}
