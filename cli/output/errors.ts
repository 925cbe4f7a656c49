import { HubVaultError } from '../../domain/errors.ts';
import { fitToShow } from '../../domain/text.ts';
import type { CliContext } from '../context.ts';
import { howOn } from './command-line.ts';
import { paintFor } from './paint.ts';
import { say } from './say.ts';

/** As wide as "error: ". */
const INDENT = '       ';

/** A message as it is printed. SECURITY: a path or a name in it may be somebody else's, and move the cursor. */
function printable(text: string): string {
  return fitToShow(text, Number.POSITIVE_INFINITY);
}

/**
 * Prints an error with its way forward on standard error; what a person cancelled is none. Where the fault is ours, the place in our
 * code is shown for a report, but never the text of the cause: it could quote what was handled.
 */
export function printError(error: HubVaultError, context: CliContext): void {
  const paint = paintFor(context.stderr, context.env);
  const wayForward = error.wayForwardWith(howOn(context));
  if (error.kind === 'cancelled') {
    say(context, printable([error.message, wayForward].filter(Boolean).join(' ')));
    return;
  }
  say(context, `${paint('red', 'error:')} ${printable(error.message)}`, INDENT.length);
  if (wayForward) say(context, `${INDENT}${printable(wayForward)}`, INDENT.length);
  if (error.kind === 'internal' && error.cause instanceof Error) {
    const places = (error.cause.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
    context.stderr.write(`${[`${INDENT}${error.cause.name}`, ...places.slice(0, 5)].join('\n')}\n`);
  }
}

/** Any thrown thing as one of our errors. */
export function asHubVaultError(error: unknown): HubVaultError {
  if (error instanceof HubVaultError) return error;
  return new HubVaultError('internal', 'Something went wrong inside HubVault.', undefined, { cause: error });
}
