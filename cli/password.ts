import type { Stats } from 'node:fs';
import { readNamedText } from '../core/storage/named-file.ts';
import { invalidInput } from '../domain/errors.ts';
import type { CliContext } from './context.ts';
import { say } from './output/say.ts';
import { openTerminal, type Terminal } from './terminal.ts';

const MOST_BYTES = 4096;
const OTHERS_MAY_READ = 0o077;

function warnIfOthersMayRead(file: string, context: CliContext, found: Stats): void {
  if (!found.isFile() || process.platform === 'win32' || (found.mode & OTHERS_MAY_READ) === 0) return;
  say(context, `warning: other users may read ${file}; protect it with "chmod 600".`);
}

/**
 * Reads a password, or what is typed like one, from a file.
 * @param what the file is for
 * @throws HubVaultError `invalid-input`
 */
export function readPasswordFile(file: string, context: CliContext, what = 'password'): string {
  const name = `The ${what} file`;
  const look = (found: Stats) => warnIfOthersMayRead(file, context, found);
  const text = readNamedText(file, { what: name, mostBytes: MOST_BYTES, mayBePipe: true, look });
  // The line end that an editor adds is not part of the password.
  const password = text.replace(/\r?\n$/, '');
  if (password === '') throw invalidInput(`${name} ${file} is empty.`, `Write the ${what} into it.`);
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
