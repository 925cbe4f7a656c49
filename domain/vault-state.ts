/** The states of the vault. One session in `core` owns them; everyone else holds a copy. */
export const vaultStates = ['no-vault', 'locked', 'unlocking', 'unlocked', 'locking'] as const;

export type VaultState = (typeof vaultStates)[number];
