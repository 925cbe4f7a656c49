import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { app } from 'electron';

/**
 * What differs between development and a packaged app, in one place, so that the packaged path can
 * be read in full. Environment variables count in development only.
 */
export interface Environment {
  readonly isPackaged: boolean;
  /** The folder of the default vault. */
  readonly vaultFolder: string;
  /** The folder of preferences and of Electron's own files; `undefined` for Electron's choice. */
  readonly ownFolder: string | undefined;
  /** The folder of the built page and preload. */
  readonly builtFolder: string;
}

// The same places as the command line's, so that both guests open one vault.
function dataFolder(): string {
  if (process.platform === 'win32')
    return join(process.env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'), 'HubVault');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'HubVault');
  return join(process.env['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share'), 'hubvault');
}

/** Reads the environment once, at start. */
export function readEnvironment(): Environment {
  const { isPackaged } = app;
  const named = isPackaged ? undefined : process.env['HUBVAULT_HOME'];
  const home = named ? resolve(named) : undefined;
  return {
    isPackaged,
    vaultFolder: join(home ?? dataFolder(), 'vault'),
    ownFolder: home && join(home, 'app'),
    builtFolder: join(import.meta.dirname, '..'),
  };
}
