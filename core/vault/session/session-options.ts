import type { Clock } from '../../../domain/clock.ts';
import type { VaultState } from '../../../domain/vault-state.ts';
import type { KdfCost } from '../slots/key-derivation.ts';

/** What a session is made of. */
export interface SessionOptions {
  readonly folder: string;
  readonly clock: Clock;
  /** Told after every change of state. */
  readonly onChange: (state: VaultState) => void;
  /** The cost of a new password slot; without it the machine is measured. */
  readonly cost?: KdfCost;
  /** The folder of the memory outside the vault. */
  readonly memory?: string;
}
