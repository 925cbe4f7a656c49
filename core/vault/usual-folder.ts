import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Where a user's vault lies unless another folder is named: where the system keeps an application's
 * data, so that both guests open one vault.
 */
export function usualVaultFolder(env: NodeJS.ProcessEnv): string {
  return join(dataFolder(env), 'vault');
}

function dataFolder(env: NodeJS.ProcessEnv): string {
  if (process.platform === 'win32') return join(env['APPDATA'] || join(homedir(), 'AppData', 'Roaming'), 'HubVault');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'HubVault');
  return join(env['XDG_DATA_HOME'] || join(homedir(), '.local', 'share'), 'hubvault');
}
