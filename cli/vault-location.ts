import { join, resolve } from 'node:path';
import { memoryBeside, providersBeside, usualVaultFolder } from '../core/vault/usual-folder.ts';
import { invalidInput } from '../domain/errors.ts';
import type { CliContext } from './context.ts';

/** The folder of the vault: the one named, else `vault` in HUBVAULT_HOME, else the user's own. */
export function vaultFolder(named: string | undefined, env: CliContext['env']): string {
  // An empty name (an unset variable in a script) would mean the folder one happens to be in.
  if (named === '') throw invalidInput('--vault names no folder.', 'Name one, or leave the option out.');
  if (named !== undefined) return resolve(named);
  const home = env['HUBVAULT_HOME'];
  return home ? join(resolve(home), 'vault') : usualVaultFolder(env);
}

/** Where this machine remembers the vaults it has seen, wherever they lie. */
export function memoryFolder(env: CliContext['env']): string {
  return memoryBeside(vaultFolder(undefined, env));
}

/** Where the user's own provider files lie, wherever the vault is. */
export function ownProvidersFolder(env: CliContext['env']): string {
  return providersBeside(vaultFolder(undefined, env));
}
