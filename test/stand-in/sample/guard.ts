import type { WebContents } from 'electron';

/** Stops every navigation but one to a page called `allowed`, and every window. */
export function guard(contents: WebContents, note: (...what: unknown[]) => void): void {
  contents.on('will-navigate', (event, url) => {
    note('will-navigate', url, event.isMainFrame);
    if (!url.includes('allowed')) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    note('will-frame-navigate', event.url);
    if (!event.isMainFrame) event.preventDefault();
  });
  contents.on('will-redirect', (event, url) => {
    note('will-redirect', url);
    event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('render-process-gone', (_event, { reason }) => note('render-process-gone', reason));
  contents.on('did-finish-load', () => process.send?.('did-finish-load'));
  contents.setWindowOpenHandler(({ url }) => {
    note('window-open', url);
    return { action: 'deny' };
  });
}
