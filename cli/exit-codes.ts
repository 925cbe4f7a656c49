import type { ErrorKind } from '../domain/errors.ts';
import { standingOf, type Verdict } from '../domain/verdict.ts';

/** What the process says when it ends. Documented in docs/cli.md; scripts depend on it. */
export const exitCodes = {
  fine: 0,
  ourFault: 1,
  invalidInput: 2,
  wrongPassword: 3,
  noUsableVault: 4,
  noSuchAccount: 5,
  credentialNotGood: 6,
  couldNotTell: 7,
  somethingDue: 10,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

const byKind: Record<ErrorKind, ExitCode> = {
  'invalid-input': exitCodes.invalidInput,
  conflict: exitCodes.invalidInput,
  cancelled: exitCodes.couldNotTell,
  'wrong-password': exitCodes.wrongPassword,
  'no-vault': exitCodes.noUsableVault,
  'damaged-slot-file': exitCodes.noUsableVault,
  'damaged-database': exitCodes.noUsableVault,
  'newer-vault': exitCodes.noUsableVault,
  'rolled-back': exitCodes.noUsableVault,
  weakened: exitCodes.noUsableVault,
  'key-store': exitCodes.ourFault,
  'not-found': exitCodes.noSuchAccount,
  storage: exitCodes.ourFault,
  internal: exitCodes.ourFault,
};

/** The exit code for a kind of error. */
export function exitCodeOfError(kind: ErrorKind): ExitCode {
  return byKind[kind];
}

/** The exit code for the verdicts of a run: a credential that is not good outweighs a doubt. */
export function exitCodeOfVerdicts(verdicts: readonly Verdict[]): ExitCode {
  const standings = verdicts.map(standingOf);
  if (standings.includes('not-good')) return exitCodes.credentialNotGood;
  return standings.includes('undecided') ? exitCodes.couldNotTell : exitCodes.fine;
}
