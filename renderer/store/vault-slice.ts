import type { VaultStatus } from '../../contract/calls/vault.ts';
import type { SetPart } from './slice.ts';

/** The window's copy of the vault's state; main owns it. */
export interface VaultSlice {
  readonly vaultStatus: VaultStatus | null;
  readonly setVaultStatus: (status: VaultStatus) => void;
}

/** Makes the slice of the vault's state. */
export function vaultSlice(set: SetPart<VaultSlice>): VaultSlice {
  return { vaultStatus: null, setVaultStatus: (vaultStatus) => set({ vaultStatus }) };
}
