import type { Stats } from 'node:fs';
import { errorCode, invalidInput } from '../domain/errors.ts';
import type { CliContext } from './context.ts';
import { say } from './output/say.ts';
import { readBeginning, textOf } from './read-input.ts';
import { openTerminal, type Terminal } from './terminal.ts';

const MOST_BYTES = 4096;
const OTHERS_MAY_READ = 0o077;

function warnIfOthersMayRead(file: string, context: CliContext, found: Stats): void {
  if (!found.isFile() || process.platform === 'win32' || (found.mode & OTHERS_MAY_READ) === 0) return;
  say(context, `warning: other users may read ${file}; protect it with "chmod 600".`);
}

function bytesOf(file: string, context: CliContext): Buffer {
  try {
    return readBeginning(file, MOST_BYTES, (found) => warnIfOthersMayRead(file, context, found));
  } catch (error) {
    const code = errorCode(error) || 'unreadable';
    throw invalidInput(`The password file ${file} cannot be read (${code}).`, 'Check its path and permissions.');
  }
}

/**
 * Reads a password from a file.
 * @throws HubVaultError `invalid-input`
 */
export function readPasswordFile(file: string, context: CliContext): string {
  const bytes = bytesOf(file, context);
  if (bytes.length > MOST_BYTES) throw invalidInput(`The password file ${file} is too large for a password.`);
  const text = textOf(bytes);
  bytes.fill(0);
  if (text === undefined) {
    throw invalidInput(`The password file ${file} holds no text.`, 'Write the password into it as UTF-8 text.');
  }
  // The line end that an editor adds is not part of the password.
  const password = text.replace(/\r?\n$/, '');
  if (password === '') throw invalidInput(`The password file ${file} is empty.`, 'Write the password into it.');
  return password;
}

/** How a missing terminal is told of: what is wrong, and how to do without one. */
type NoTerminal = readonly [fault: string, wayForward: string];

const noTerminalForPassword: NoTerminal = [
  'There is no terminal to ask for the password.',
  'Give it with --password-file FILE.',
];

/**
 * Asks something at the terminal.
 * @throws HubVaultError `invalid-input` where there is none
 */
export async function askAtTerminal<T>(
  context: CliContext,
  ask: (terminal: Terminal) => Promise<T>,
  [fault, wayForward]: NoTerminal = noTerminalForPassword,
): Promise<T> {
  const terminal = await openTerminal(context);
  if (!terminal) throw invalidInput(fault, wayForward);
  try {
    return await ask(terminal);
  } finally {
    terminal.close();
  }
}

/** The password of the vault: from the file, else asked for at the terminal. */
export async function askPassword(context: CliContext, file: string | undefined): Promise<string> {
  if (file !== undefined) return readPasswordFile(file, context);
  return await askAtTerminal(context, (terminal) => terminal.secret('Vault password'));
}
