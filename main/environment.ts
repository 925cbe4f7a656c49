import { join, resolve } from 'node:path';
import { app } from 'electron';
import { memoryBeside, providersBeside, usualVaultFolder } from '../core/vault/usual-folder.ts';

/**
 * What differs between development and a packaged app, in one place, so that the packaged path can
 * be read in full. Environment variables count in development only.
 */
export interface Environment {
  readonly isPackaged: boolean;
  /** The folder of the default vault. */
  readonly vaultFolder: string;
  /** The folder in which this machine remembers the vaults that it has seen. */
  readonly memory: string;
  /** The folder of the user's own provider files. */
  readonly ownProviders: string;
  /** The folder of preferences and of Electron's own files; `undefined` for Electron's choice. */
  readonly ownFolder: string | undefined;
  /** The folder of the built page and preload. */
  readonly builtFolder: string;
}

/** Reads the environment once, at start. */
export function readEnvironment(): Environment {
  const { isPackaged } = app;
  const named = isPackaged ? undefined : process.env['HUBVAULT_HOME'];
  const home = named ? resolve(named) : undefined;
  const vaultFolder = home ? join(home, 'vault') : usualVaultFolder(process.env);
  return {
    isPackaged,
    vaultFolder,
    memory: memoryBeside(vaultFolder),
    ownProviders: providersBeside(vaultFolder),
    ownFolder: home && join(home, 'app'),
    builtFolder: join(import.meta.dirname, '..'),
  };
}
