import { setTimeout as sleep } from 'node:timers/promises';
import { isHeadless } from '../browser/find-browser.ts';
import type { BrowserWindow } from './browser-window.ts';

const LONGEST_LOAD_MS = 5_000;

/** What is asked: the part of a message box that a browser's own dialog can show. */
export interface Question {
  readonly message?: string;
  readonly detail?: string;
  readonly buttons?: readonly string[];
  readonly cancelId?: number;
}

/** Whether a person is there who can be asked, in a way that the browser has: with one button or two. */
export function canBeAsked({ buttons = ['OK'] }: Question): boolean {
  return !isHeadless() && buttons.length <= 2;
}

/**
 * Asks by the browser's own dialog over a window, and gives the button. From a world of its own: the
 * page could have put something else in the dialog's place in its own. A page that is being loaded is
 * waited for: the dialog would go with the one before it.
 * @throws Error when there is no page to ask over
 */
export async function askInWindow(window: BrowserWindow, question: Question): Promise<number> {
  const { message = '', detail = '', buttons = ['OK'], cancelId = 0 } = question;
  const { webContents } = window;
  if (webContents.isCrashed() || webContents.isLoading()) {
    const { promise: loaded, resolve } = Promise.withResolvers<void>();
    webContents.once('did-finish-load', resolve);
    await Promise.race([loaded, sleep(LONGEST_LOAD_MS, undefined, { ref: false })]);
  }
  const { cdp } = (await webContents._host.opened).session;
  const { frameTree } = await cdp.send('Page.getFrameTree');
  const world = { frameId: frameTree.frame.id, worldName: 'dialog' };
  const { executionContextId } = await cdp.send('Page.createIsolatedWorld', world);
  const agreeId = buttons.findIndex((_, id) => id !== cancelId);
  const choices =
    agreeId < 0 ? [] : [`OK: ${buttons[agreeId]}. Cancel: ${buttons[cancelId]}.`.replace(' Cancel: Cancel.', '')];
  const text = JSON.stringify([message, detail, ...choices].filter(Boolean).join('\n\n'));
  const expression = agreeId < 0 ? `alert(${text})` : `confirm(${text})`;
  const { result } = await cdp.send('Runtime.evaluate', { expression, contextId: executionContextId });
  return result.value === true ? agreeId : cancelId;
}
