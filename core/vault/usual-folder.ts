import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

/**
 * Where a user's vault lies unless another folder is named: where the system keeps an application's
 * data, so that both guests open one vault.
 */
export function usualVaultFolder(env: NodeJS.ProcessEnv): string {
  return join(dataFolder(env), 'vault');
}

/**
 * Where this machine remembers which vaults it has seen, and how old they were: beside the usual
 * vault, never in a vault's own folder, or it would be put back with it.
 */
export function memoryBeside(usualVault: string): string {
  return join(dirname(usualVault), 'seen');
}

/** Where a user's own provider files lie: beside the usual vault, so that both guests know the same providers. */
export function providersBeside(usualVault: string): string {
  return join(dirname(usualVault), 'providers');
}

function dataFolder(env: NodeJS.ProcessEnv): string {
  if (process.platform === 'win32') return join(env['APPDATA'] || join(homedir(), 'AppData', 'Roaming'), 'HubVault');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'HubVault');
  return join(env['XDG_DATA_HOME'] || join(homedir(), '.local', 'share'), 'hubvault');
}
