import type { Session } from 'electron';
import { isPageUrl } from './page-address.ts';

/**
 * Closes a session: no permission is ever given, and no request leaves but to our own page
 * (requirements A3, D6, D7). All handlers are set because the defaults say yes.
 */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => {
    try {
      answer({});
    } catch {
      // Electron refuses the page, and then complains to us that there was no stream.
    }
  });
  session.on('will-download', (event) => event.preventDefault());
  session.setSpellCheckerEnabled(false);
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !isPageUrl(details.url) }));
}
