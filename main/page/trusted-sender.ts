import { isPageUrl, pageOrigin } from './page-address.ts';

/** What is asked of a frame that speaks; `WebFrameMain` of Electron has it. */
export interface SpeakingFrame {
  readonly url: string;
  readonly origin: string;
  readonly parent: unknown;
  readonly detached: boolean;
}

/**
 * Whether a message comes from our own page: a frame that is there, attached, the top one, of our
 * exact origin and address, in a window that we made (requirement C2). An `about:blank` child
 * reports its parent's origin, so the address is checked too. Anything else is refused.
 */
export function isTrustedSender(
  frame: SpeakingFrame | null,
  contentsId: number,
  trusted: ReadonlySet<number>,
): boolean {
  if (!frame || frame.detached || frame.parent !== null) return false;
  return trusted.has(contentsId) && frame.origin === pageOrigin && isPageUrl(frame.url);
}
