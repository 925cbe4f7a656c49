import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { type HubVaultError, invalidInput } from '../../../domain/errors.ts';

const MOST_BYTES = 128 * 1024 * 1024;
const OTHERS = 0o077;

/** The text of a file that holds secrets, and whether others may read it. */
export interface SecretFile {
  readonly text: string;
  /** Whether the modes of the file let other users of this machine read it. Never known on Windows. */
  readonly isOpenToOthers: boolean;
}

function unusable(why: string, wayForward = 'Check which file it is.'): HubVaultError {
  return invalidInput(`The file cannot be used: ${why} Nothing was linked.`, wayForward);
}

function decoded(bytes: Buffer): string {
  try {
    // The mark at the beginning, if there is one, is no part of the text.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw unusable('it is not text in UTF-8.', 'Save it as "CSV UTF-8" and try again.');
  } finally {
    // SECURITY: of the copies in memory, this is the one that can be overwritten.
    bytes.fill(0);
  }
}

/**
 * Reads a file of accounts with their secrets.
 * @throws HubVaultError `invalid-input`, which quotes nothing of the file
 */
export function readSecretFile(file: string): SecretFile {
  try {
    const handle = openSync(file, 'r');
    try {
      const { size, mode } = fstatSync(handle);
      if (size > MOST_BYTES) throw unusable('it is larger than 128 MiB.', 'Split it into several files.');
      const isOpenToOthers = process.platform !== 'win32' && (mode & OTHERS) !== 0;
      return { text: decoded(readFileSync(handle)), isOpenToOthers };
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    throw code === undefined ? error : unusable(`it cannot be read (${code}).`);
  }
}
