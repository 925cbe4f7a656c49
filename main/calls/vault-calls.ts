import type { VaultStatus } from '../../contract/calls/vault.ts';
import { checkConfirmation } from '../../core/vault/age/accept-older-copy.ts';
import type { VaultSession } from '../../core/vault/session/vault-session.ts';
import { refuseWeakPassword } from '../../core/vault/slots/new-password.ts';
import type { OsKeyStore } from '../../core/vault/slots/os-key-store.ts';
import type { Handlers } from '../ipc.ts';

/** The vault's state as the page may know it. */
export function vaultStatus({ state, folder, missing }: VaultSession): VaultStatus {
  return { state, folder, missing };
}

/** What the calls about the vault itself work with. */
export interface VaultParts {
  readonly session: VaultSession;
  readonly keyStore: OsKeyStore;
  readonly lock: () => void;
}

/** The calls that are answered here. */
export type VaultCalls =
  | 'getVaultStatus'
  | 'getWaysToOpen'
  | 'createVault'
  | 'unlockVault'
  | 'unlockWithDevice'
  | 'checkRecoveryKey'
  | 'recoverVault'
  | 'acceptOlderCopy'
  | 'lockVault';

/** Calls about the vault itself. */
export function vaultHandlers({ session, keyStore, lock }: VaultParts): Pick<Handlers, VaultCalls> {
  /** The state after something that opens the vault. */
  const after = async (opening: Promise<void>) => {
    await opening;
    return vaultStatus(session);
  };
  return {
    getVaultStatus() {
      session.look();
      return vaultStatus(session);
    },
    getWaysToOpen: () => session.waysToOpen(),
    async createVault({ password, acceptsWeak }) {
      await refuseWeakPassword(password, acceptsWeak);
      return await after(session.create(password));
    },
    unlockVault: ({ password }) => after(session.unlock(password)),
    unlockWithDevice: () => after(session.unlockWithDevice(keyStore)),
    async checkRecoveryKey({ recoveryKey }) {
      await session.check({ kind: 'recovery', recoveryKey });
      return null;
    },
    async recoverVault({ recoveryKey, password, acceptsWeak }) {
      await refuseWeakPassword(password, acceptsWeak);
      return await after(session.recover(recoveryKey, password));
    },
    acceptOlderCopy({ password, shortId }) {
      checkConfirmation(session.folder, shortId);
      return after(session.acceptOlder(password));
    },
    lockVault() {
      lock();
      return null;
    },
  };
}
