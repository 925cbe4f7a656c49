import type { CallName } from '../../contract/contract.ts';

/** The calls that look at a damaged vault and save what can be saved. */
export const answeredForRepair: readonly CallName[] = [
  'diagnoseVault',
  'examineVault',
  'restoreDamagedVault',
  'restoreCopy',
  'salvageVault',
];

/** Every call that is answered while the vault is locked, in the order of the contract (C4). */
export const answeredLocked: readonly CallName[] = [
  'getVaultStatus',
  'getWaysToOpen',
  'createVault',
  'unlockVault',
  'unlockWithDevice',
  'checkRecoveryKey',
  'recoverVault',
  'acceptOlderCopy',
  'lockVault',
  ...answeredForRepair,
  'listProviders',
  'getPreferences',
];
