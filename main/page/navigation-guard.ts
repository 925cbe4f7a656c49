import { app, type WebContents } from 'electron';

/**
 * Stops a page from going anywhere, opening anything or holding another page (requirement D4), and
 * WebRTC, which no request handler sees, from sending by itself (requirement D7).
 */
export function guardContents(contents: WebContents): void {
  const stop = (event: { preventDefault(): void }) => event.preventDefault();
  contents.on('will-navigate', stop);
  contents.on('will-frame-navigate', stop);
  contents.on('will-redirect', stop);
  contents.on('will-attach-webview', stop);
  // Here to stop is to let the window close, whatever the page's own `beforeunload` says.
  contents.on('will-prevent-unload', stop);
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}

/** Guards every page there will ever be. Before `ready`. */
export function guardAllContents(): void {
  app.on('web-contents-created', (_event, contents) => guardContents(contents));
}
