import { appMain } from '../../scripts/build-app.ts';
import { electronBinary } from '../../scripts/runtime.ts';
import { root } from '../../scripts/sources.ts';
import { findBrowser, isHeadless } from '../../stand-in/browser/find-browser.ts';

/** What the built app is tested on. */
export type TestRuntime = { readonly kind: 'electron'; readonly program: string } | { readonly kind: 'stand-in' };

/**
 * Electron where its binary is present, else the stand-in; `HUBVAULT_RUNTIME` may say which. Nothing
 * is fetched for a test.
 * @throws Error when Electron is asked for and is not there
 */
export function testRuntime(): TestRuntime {
  const wanted = process.env['HUBVAULT_RUNTIME'];
  const program = electronBinary();
  if (wanted === 'electron' && program === undefined) {
    throw new Error('HUBVAULT_RUNTIME asks for Electron, whose binary is not here: `npm start` fetches it.');
  }
  // Electron has no window without a display; the stand-in has.
  const isShown = wanted === 'electron' || !isHeadless();
  return program !== undefined && wanted !== 'stand-in' && isShown
    ? { kind: 'electron', program }
    : { kind: 'stand-in' };
}

/** A program and the arguments that start the app with it. */
export interface StartCommand {
  readonly program: string;
  readonly args: readonly string[];
}

/** What starts the built app, as `npm start` does. */
export function startCommand(runtime: TestRuntime): StartCommand {
  if (runtime.kind === 'electron') return { program: runtime.program, args: [root] };
  return { program: process.execPath, args: ['--import', `${root}/stand-in/register.ts`, appMain] };
}

/** The sentence that says what the tests run on. */
export async function runtimeSentence(runtime: TestRuntime): Promise<string> {
  if (runtime.kind === 'electron') return `The built app is tested on Electron: ${runtime.program}`;
  return `The built app is tested on the stand-in, over ${(await findBrowser()).path}`;
}
