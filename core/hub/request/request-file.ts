import { type LinkRequest, longestRequestBytes } from '../../../domain/link-request.ts';
import { readLinkRequest } from '../../../domain/read-link-request.ts';
import { readNamedText } from '../../storage/named-file.ts';

/**
 * Reads a `.hubvault-request` file. However large the file is, little of it is read.
 * @throws HubVaultError `invalid-input`, which quotes nothing of the file
 */
export function readRequestFile(file: string): LinkRequest {
  const named = { what: 'The link request', mostBytes: longestRequestBytes, kept: 'Nothing was done.' };
  return readLinkRequest(readNamedText(file, named));
}
