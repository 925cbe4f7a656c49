import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { errorCode, invalidInput } from '../domain/errors.ts';
import type { CliContext } from './context.ts';
import { openTerminal, type Terminal } from './terminal.ts';

const MOST_BYTES = 4096;
/** Refuses what is no text; leaves out the mark that some editors put before it. */
const utf8 = new TextDecoder('utf-8', { fatal: true });
const OTHERS_MAY_READ = 0o077;

/** Reads at most a little more than a password may have: the file may be a device without an end. */
function readBeginning(file: string, context: CliContext): string {
  const handle = openSync(file, 'r');
  try {
    const found = fstatSync(handle);
    if (found.isFile() && process.platform !== 'win32' && (found.mode & OTHERS_MAY_READ) !== 0) {
      context.stderr.write(`warning: other users may read ${file}; protect it with "chmod 600".\n`);
    }
    const bytes = Buffer.alloc(MOST_BYTES + 1);
    let length = 0;
    for (let got = -1; got !== 0 && length < bytes.length; length += got) {
      got = readSync(handle, bytes, length, bytes.length - length, null);
    }
    // A lenient decoder makes one and the same text of all bytes that are no UTF-8.
    const text = utf8.decode(bytes.subarray(0, length));
    bytes.fill(0);
    return text;
  } finally {
    closeSync(handle);
  }
}

/**
 * Reads a password from a file.
 * @throws HubVaultError `invalid-input`
 */
export function readPasswordFile(file: string, context: CliContext): string {
  let text: string;
  try {
    text = readBeginning(file, context);
  } catch (error) {
    const code = errorCode(error) || 'unreadable';
    if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') {
      throw invalidInput(`The password file ${file} holds no text.`, 'Write the password into it as UTF-8 text.');
    }
    throw invalidInput(`The password file ${file} cannot be read (${code}).`, 'Check its path and permissions.');
  }
  if (Buffer.byteLength(text) > MOST_BYTES)
    throw invalidInput(`The password file ${file} is too large for a password.`);
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
