import { z } from 'zod';
import { missingParts, vaultStates } from '../../domain/vault-state.ts';
import { call } from '../call.ts';

export const passwordSchema = z.string().min(1).max(1024);
/** As typed: with blanks, hyphens and small letters it is longer than the key itself. */
const recoveryKey = z.string().min(1).max(200);

/** Whether the person insists on a new password although it is weak. */
export const acceptsWeakSchema = z.boolean();

/** What the page may know of the vault. */
export const vaultStatusSchema = z.strictObject({
  state: z.enum(vaultStates),
  /** The folder of the vault, for the person to see. */
  folder: z.string(),
  /** What is missing of a vault that was there. */
  missing: z.enum(missingParts).nullable(),
});

export type VaultStatus = z.infer<typeof vaultStatusSchema>;

/** What may be known of a locked vault: nothing that its slot file does not tell everybody. */
const waysToOpenSchema = z.strictObject({
  shortId: z.string().max(8),
  recovery: z.boolean(),
  device: z.boolean(),
  nextTryInMs: z.number().min(0).max(60_000),
});

export type ShownWaysToOpen = z.infer<typeof waysToOpenSchema>;

export const vaultCalls = {
  /** The vault's present state. */
  getVaultStatus: call('any-state', z.undefined(), vaultStatusSchema),
  /** How the vault can be opened and when the next try may be made; fails where no password would help. */
  getWaysToOpen: call('any-state', z.undefined(), waysToOpenSchema),
  /** Makes a vault in the usual folder and leaves it unlocked. Takes about two seconds. */
  createVault: call(
    'any-state',
    z.strictObject({ password: passwordSchema, acceptsWeak: acceptsWeakSchema }),
    vaultStatusSchema,
  ),
  /** Unlocks the vault. After failures the next tries are answered later and later. */
  unlockVault: call('any-state', z.strictObject({ password: passwordSchema }), vaultStatusSchema),
  /** Unlocks the vault through the key store of this device's system. */
  unlockWithDevice: call('any-state', z.undefined(), vaultStatusSchema),
  /** Puts a recovery key to the test, before anybody thinks of a new password. Counts as a try. */
  checkRecoveryKey: call('any-state', z.strictObject({ recoveryKey }), z.null()),
  /** Sets a new password with the recovery key, which is used up by that, and unlocks the vault. */
  recoverVault: call(
    'any-state',
    z.strictObject({ recoveryKey, password: passwordSchema, acceptsWeak: acceptsWeakSchema }),
    vaultStatusSchema,
  ),
  /** Takes an earlier copy of the vault for the newest and unlocks it; confirmed by typing the vault's short id. */
  acceptOlderCopy: call(
    'any-state',
    z.strictObject({ password: passwordSchema, shortId: z.string().max(40) }),
    vaultStatusSchema,
  ),
  /** Locks the vault. Always works. The page is replaced, so no answer may arrive. */
  lockVault: call('any-state', z.undefined(), z.null()),
};
