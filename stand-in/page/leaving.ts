let mayLeave = false;

/** Lets main leave the document without being asked by it: it was main that decided so. */
export function letLeave(): void {
  mayLeave = true;
}

/**
 * Has the browser ask before it closes the window, so that main can be asked first, as in Electron. A
 * browser asks only for a document in which somebody has clicked or typed.
 */
export function watchLeaving(): void {
  window.addEventListener('beforeunload', (event) => {
    if (!mayLeave) event.preventDefault();
  });
}
