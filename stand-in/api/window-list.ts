/** What others need of a window. */
export interface OpenWindow {
  close(): void;
  destroy(): void;
  focus(): void;
}

const windows: OpenWindow[] = [];

/** The windows that are open, oldest first. */
export function openWindows(): readonly OpenWindow[] {
  return [...windows];
}

/** Adds a window that has opened. */
export function addWindow(window: OpenWindow): void {
  windows.push(window);
}

/** Takes a window off the list that has closed. */
export function removeWindow(window: OpenWindow): void {
  const at = windows.indexOf(window);
  if (at >= 0) windows.splice(at, 1);
}
