import { z } from 'zod';
import { missingParts, vaultStates } from '../../domain/vault-state.ts';
import { call } from '../call.ts';

const password = z.string().min(1).max(1024);

/** What the page may know of the vault. */
export const vaultStatusSchema = z.strictObject({
  state: z.enum(vaultStates),
  /** The folder of the vault, for the person to see. */
  folder: z.string(),
  /** What is missing of a vault that was there. */
  missing: z.enum(missingParts).nullable(),
});

export type VaultStatus = z.infer<typeof vaultStatusSchema>;

export const vaultCalls = {
  /** The vault's present state. */
  getVaultStatus: call('any-state', z.undefined(), vaultStatusSchema),
  /** Makes a vault in the usual folder and leaves it unlocked. Takes about two seconds. */
  createVault: call('any-state', z.strictObject({ password }), vaultStatusSchema),
  /** Unlocks the vault. After failures the next tries are answered later and later. */
  unlockVault: call('any-state', z.strictObject({ password }), vaultStatusSchema),
  /** Locks the vault. Always works. The page is replaced, so no answer may arrive. */
  lockVault: call('any-state', z.undefined(), z.null()),
};
