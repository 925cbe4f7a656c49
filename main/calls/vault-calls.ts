import type { VaultStatus } from '../../contract/calls/vault.ts';
import type { VaultSession } from '../../core/vault/vault-session.ts';
import type { Handlers } from '../ipc.ts';

/** The vault's state as the page may know it. */
export function vaultStatus({ state, folder, missing }: VaultSession): VaultStatus {
  return { state, folder, missing };
}

/** Calls about the vault itself. */
export function vaultHandlers(
  session: VaultSession,
  lock: () => void,
): Pick<Handlers, 'getVaultStatus' | 'createVault' | 'unlockVault' | 'lockVault'> {
  return {
    getVaultStatus() {
      session.look();
      return vaultStatus(session);
    },
    async createVault({ password }) {
      await session.create(password);
      return vaultStatus(session);
    },
    async unlockVault({ password }) {
      await session.unlock(password);
      return vaultStatus(session);
    },
    lockVault() {
      lock();
      return null;
    },
  };
}
