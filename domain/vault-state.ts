/** The states of the vault. One session in `core` owns them; everyone else holds a copy. */
export const vaultStates = ['no-vault', 'locked', 'unlocking', 'unlocked', 'locking'] as const;

export type VaultState = (typeof vaultStates)[number];

/** What may be missing of a vault that was there. */
export const missingParts = ['vault', 'slot-file', 'database'] as const;

export type MissingPart = (typeof missingParts)[number];
