import { HubVaultError } from '../../domain/errors.ts';
import type { CliContext } from '../context.ts';
import { paintFor } from './paint.ts';

/**
 * Prints an error with its way forward on standard error; what a person cancelled is none. Where the fault is ours, the place in our
 * code is shown for a report, but never the text of the cause: it could quote what was handled.
 */
export function printError(error: HubVaultError, { stderr, env }: CliContext): void {
  const paint = paintFor(stderr, env);
  if (error.kind === 'cancelled') {
    stderr.write(`${[error.message, error.wayForward].filter(Boolean).join(' ')}\n`);
    return;
  }
  stderr.write(`${paint('red', 'error:')} ${error.message}\n`);
  if (error.wayForward) stderr.write(`       ${error.wayForward}\n`);
  if (error.kind === 'internal' && error.cause instanceof Error) {
    const places = (error.cause.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
    stderr.write(`${[`       ${error.cause.name}`, ...places.slice(0, 5)].join('\n')}\n`);
  }
}

/** Any thrown thing as one of our errors. */
export function asHubVaultError(error: unknown): HubVaultError {
  if (error instanceof HubVaultError) return error;
  return new HubVaultError('internal', 'Something went wrong inside HubVault.', undefined, { cause: error });
}
