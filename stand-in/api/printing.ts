import type { CDPSession } from 'playwright-core';
import { refuse } from '../shared/strict.ts';
import { followTheme } from './native-theme.ts';
import { report } from './report.ts';

const known = new Set(['silent', 'printBackground']);

/** What was printed, as text, and the answers that a test has prepared for the next print dialogs. */
export const printing = { printed: [] as string[], answers: [] as boolean[] };

/** What the page gives to print, as text. */
async function textForPrint(cdp: CDPSession): Promise<string> {
  await cdp.send('Emulation.setEmulatedMedia', { media: 'print' });
  try {
    const { result } = await cdp.send('Runtime.evaluate', {
      expression: 'document.body.innerText',
      returnByValue: true,
    });
    return String(result.value);
  } finally {
    await cdp.send('Emulation.setEmulatedMedia', { media: '' });
    await followTheme(cdp);
  }
}

/** Opens the browser's print dialog, which does not tell what became of it. */
async function showDialog(cdp: CDPSession, headless: boolean): Promise<false> {
  if (headless) report('a print dialog was cancelled, because no answer was prepared');
  else await cdp.send('Runtime.evaluate', { expression: 'window.print()', userGesture: true });
  return false;
}

/** Prints a page: answered by a test, else by the person at the browser's dialog. */
export async function print(cdp: CDPSession, headless: boolean): Promise<boolean> {
  const answer = printing.answers.shift();
  if (answer === undefined) return await showDialog(cdp, headless);
  if (answer) printing.printed.push(await textForPrint(cdp));
  return answer;
}

/** @throws StandInRefusal for an option that is not implemented, and for printing unasked */
export function checkPrintOptions(options: object): void {
  for (const name of Object.keys(options))
    if (!known.has(name)) refuse(`the option ${name} of print is not implemented`);
  if ('silent' in options && options.silent === true) refuse('printing without a dialog is not implemented');
}
