import { dirname, relative, resolve } from 'node:path';
import { invalidInput } from '../../../domain/errors.ts';
import { writeFileAtomically } from '../../storage/atomic-file.ts';

function isBelow(folder: string, file: string): boolean {
  const path = relative(resolve(folder), resolve(dirname(file)));
  return path === '' || !path.startsWith('..');
}

/**
 * Refuses a place for a recovery kit where whoever gets the vault gets the kit as well.
 * @throws HubVaultError `invalid-input`
 */
export function refuseKitWithVault(file: string, folder: string): void {
  if (file !== '' && !isBelow(folder, file)) return;
  throw invalidInput('The kit may not lie with the vault that it opens.', 'Name a file somewhere else.');
}

/**
 * Writes a recovery kit where a person asked for it, mode 0600, in the place of what was there.
 * @throws HubVaultError `invalid-input` beside the vault; `storage`
 */
export function writeKit(file: string, folder: string, html: string): void {
  refuseKitWithVault(file, folder);
  writeFileAtomically(file, html);
}
