import type { EventEmitter } from 'node:events';
import type { PageRequest } from '../browser/request-gate.ts';
import { preventable } from './preventable.ts';
import type { WebFrameMain } from './web-frame-main.ts';

/**
 * Asks main's listeners about a navigation that the page began, in the order of Electron.
 * @returns whether it may go on
 */
export function mayNavigate(
  contents: EventEmitter,
  frame: WebFrameMain | null,
  { url, isMainFrame, isRedirect }: Pick<PageRequest, 'url' | 'isMainFrame' | 'isRedirect'>,
): boolean {
  const details = { url, isMainFrame, isSameDocument: false, frame, initiator: frame };
  const onlyMain = isMainFrame ? ['will-navigate'] : [];
  const names = isRedirect ? ['will-redirect'] : [...onlyMain, 'will-frame-navigate'];
  const event = preventable(details);
  for (const name of names) contents.emit(name, event, url);
  return !event.defaultPrevented;
}
