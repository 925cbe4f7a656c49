/** The names alone, for the preload: a test proves that they equal the contract. */
export const callNames = [
  'getVaultStatus',
  'getWaysToOpen',
  'createVault',
  'unlockVault',
  'unlockWithDevice',
  'checkRecoveryKey',
  'recoverVault',
  'acceptOlderCopy',
  'lockVault',
  'listKeySlots',
  'changePassword',
  'renewDataKey',
  'beginRecoveryKey',
  'saveRecoveryKit',
  'printRecoveryKit',
  'confirmRecoveryKey',
  'abandonRecoveryKey',
  'addDeviceSlot',
  'removeKeySlot',
  'diagnoseVault',
  'examineVault',
  'restoreDamagedVault',
  'restoreCopy',
  'salvageVault',
  'beginList',
  'listAccounts',
  'getAccount',
  'revealField',
  'copyField',
  'verifyAccounts',
  'listDue',
  'listProviders',
  'ownProviderFiles',
  'listHosts',
  'linkAccount',
  'relinkAccount',
  'editAccount',
  'retireVersion',
  'verifyVersion',
  'tryServers',
  'tryOtherServers',
  'switchServer',
  'openSignInAgain',
  'readRequest',
  'cancelVerification',
  'openProviderPage',
  'listBackups',
  'checkBackups',
  'backUpNow',
  'previewRestore',
  'restoreBackup',
  'listActivity',
  'verifyActivity',
  'getPreferences',
  'setPreferences',
  'chooseProxy',
  'noteUnsaved',
] as const;

export const eventNames = [
  'vaultStatusChanged',
  'accountsChanged',
  'vaultWritten',
  'backupFailed',
  'verificationProgress',
  'scheduledRun',
  'hubRequested',
  'screenRequested',
] as const;

/** The names of the plain facts that the preload reads once, before the first paint. */
export const factNames = ['appVersion', 'platform', 'architecture', 'locale', 'isPackaged'] as const;

/** The channel of a call. Only the ipc wrapper and the preload speak in channels. */
export function callChannel(name: string): string {
  return `hubvault:call:${name}`;
}

/** The channel of an event. */
export function eventChannel(name: string): string {
  return `hubvault:event:${name}`;
}
