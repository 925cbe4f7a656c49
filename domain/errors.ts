import type { Doing, WayForward } from './way-forward.ts';

/**
 * Every way a use case can fail that a person can do something about.
 * The kind decides the exit code of the CLI and, later, the icon and the action in the window.
 */
export const errorKinds = [
  'invalid-input',
  'conflict',
  'not-found',
  'wrong-password',
  'no-vault',
  'damaged-slot-file',
  'damaged-database',
  'newer-vault',
  'rolled-back',
  'weakened',
  'key-store',
  'storage',
  'cancelled',
  'internal',
] as const;

export type ErrorKind = (typeof errorKinds)[number];

/**
 * The one error class of HubVault.
 *
 * `message` says what happened and what was kept; `wayForward` says what to do now.
 * Neither may ever hold a secret value: both are printed.
 */
export class HubVaultError extends Error {
  override readonly name = 'HubVaultError';
  readonly kind: ErrorKind;
  readonly #way: string | WayForward | undefined;

  constructor(kind: ErrorKind, message: string, way?: string | WayForward, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
    this.#way = way;
  }

  /** What to do now, without a word of how a guest lets people do it. */
  get wayForward(): string | undefined {
    return this.#way?.toString();
  }

  /** The same with a guest's own words for how. */
  wayForwardWith(how: (doing: Doing) => string): string | undefined {
    return typeof this.#way === 'object' ? this.#way.saidWith(how) : this.#way;
  }
}

/** Shorthand for the commonest failure: something typed that cannot be. */
export function invalidInput(message: string, wayForward?: string | WayForward): HubVaultError {
  return new HubVaultError('invalid-input', message, wayForward);
}

/** The code of a thrown thing, as Node's own errors have one (`ENOENT`); empty where there is none. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
