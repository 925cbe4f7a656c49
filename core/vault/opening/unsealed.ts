import type { VaultDatabase } from '../../storage/database.ts';
import type { OpenVault } from '../open-vault.ts';
import type { Proven } from './prove.ts';

/** A vault whose data key is at hand. It is for a moment: whoever unseals one overwrites the key. */
export interface UnsealedVault extends Proven {
  readonly vault: OpenVault;
  /** The connection of the vault, for transactions that are part of a change of its slots. */
  readonly database: VaultDatabase;
}
