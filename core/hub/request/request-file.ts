import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { type HubVaultError, invalidInput } from '../../../domain/errors.ts';
import { type LinkRequest, longestRequestBytes } from '../../../domain/link-request.ts';
import { readLinkRequest } from '../../../domain/read-link-request.ts';

function unusable(why: string): HubVaultError {
  return invalidInput(
    `The file of the link request cannot be used: ${why} Nothing was done.`,
    'Check which file it is.',
  );
}

/** What is in a file, as long as it is a plain one and as short as a request is. */
function contentOf(file: string): Buffer {
  // Without waiting: a pipe in the place of the file may have nobody at its other end.
  const handle = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    if (!fstatSync(handle).isFile()) throw unusable('it is not a plain file.');
    const bytes = Buffer.alloc(longestRequestBytes + 1);
    const length = readSync(handle, bytes, 0, bytes.length, 0);
    if (length > longestRequestBytes) throw unusable('it is larger than 16 KiB.');
    return bytes.subarray(0, length);
  } finally {
    closeSync(handle);
  }
}

function decoded(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw unusable('it is not text in UTF-8.');
  }
}

/**
 * Reads a `.hubvault-request` file. However large the file is, little of it is read.
 * @throws HubVaultError `invalid-input`, which quotes nothing of the file
 */
export function readRequestFile(file: string): LinkRequest {
  let bytes: Buffer;
  try {
    bytes = contentOf(file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    throw code === undefined ? error : unusable(`it cannot be read (${code}).`);
  }
  return readLinkRequest(decoded(bytes));
}
