import type { Stats } from 'node:fs';
import { readNamedText } from '../../storage/named-file.ts';

const MOST_BYTES = 128 * 1024 * 1024;
const OTHERS = 0o077;

/** The text of a file that holds secrets, and whether others may read it. */
export interface SecretFile {
  readonly text: string;
  /** Whether the modes of the file let other users of this machine read it. Never known on Windows. */
  readonly isOpenToOthers: boolean;
}

/**
 * Reads a file of accounts with their secrets.
 * @throws HubVaultError `invalid-input`, which quotes nothing of the file
 */
export function readSecretFile(file: string): SecretFile {
  let isOpenToOthers = false;
  const look = ({ mode }: Stats) => {
    isOpenToOthers = process.platform !== 'win32' && (mode & OTHERS) !== 0;
  };
  const text = readNamedText(file, { what: 'The file', mostBytes: MOST_BYTES, kept: 'Nothing was linked.', look });
  return { text, isOpenToOthers };
}
