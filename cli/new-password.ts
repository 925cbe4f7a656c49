import { invalidInput } from '../domain/errors.ts';
import type { CliContext } from './context.ts';
import { say } from './output/say.ts';
import { askAtTerminal, readPasswordFile } from './password.ts';
import type { Terminal } from './terminal.ts';

/** Where a new password comes from. */
export interface NewPasswordSource {
  /** The file that holds it; without one, the person at the terminal is asked. */
  readonly file?: string | undefined;
  /** Whether a weak one was accepted beforehand. */
  readonly acceptWeak?: boolean | undefined;
  /** How it is given where there is no terminal. */
  readonly option?: string;
}

/** The option of every command that sets a password. */
export const acceptWeakOption = ['--accept-weak-password', 'take a password from a file although it is weak'] as const;

async function weaknessIn(password: string): Promise<string | undefined> {
  // Loaded only here: its dictionaries are large.
  const { passwordStrength, weaknessOf } = await import('../domain/password-strength.ts');
  return weaknessOf(await passwordStrength(password));
}

/** Asks for a new password until it has been typed twice alike; a weak one is taken only if the person insists. */
export async function askNewPasswordAt(terminal: Terminal, context: CliContext): Promise<string> {
  for (;;) {
    const password = await terminal.secret('New vault password');
    if (password !== (await terminal.secret('The same again'))) {
      say(context, 'The two differ. Once more, please.');
      continue;
    }
    const weakness = await weaknessIn(password);
    if (weakness === undefined) return password;
    say(context, `warning: ${weakness}`);
    if (await terminal.confirm('Use this weak password all the same?', false)) return password;
  }
}

async function fromFile(file: string, context: CliContext, acceptWeak: boolean): Promise<string> {
  const password = readPasswordFile(file, context);
  const weakness = await weaknessIn(password);
  if (weakness === undefined) return password;
  if (!acceptWeak) throw invalidInput(weakness, 'Choose a stronger one, or insist with --accept-weak-password.');
  say(context, `warning: ${weakness}`);
  return password;
}

/**
 * A new password: from a file, else asked for twice at the terminal. A weak one is never taken in silence.
 * @throws HubVaultError `invalid-input`
 */
export async function askNewPassword(context: CliContext, source: NewPasswordSource): Promise<string> {
  const { file, acceptWeak = false, option = '--password-file' } = source;
  if (file !== undefined) return await fromFile(file, context, acceptWeak);
  return await askAtTerminal(context, (terminal) => askNewPasswordAt(terminal, context), [
    'There is no terminal to ask for the password.',
    `Give it with ${option} FILE.`,
  ]);
}
