import type { VaultSession } from '../../core/vault/session/vault-session.ts';
import type { Clock } from '../../domain/clock.ts';
import type { Handlers } from '../ipc.ts';
import { systemKeyStore } from '../os-key-store.ts';
import { createKitDesk, type KitDeskParts } from '../recovery-kit.ts';
import { type KeyCalls, type KeyParts, keyHandlers } from './key-calls.ts';
import { type VaultCalls, vaultHandlers } from './vault-calls.ts';

/** What the calls that open and lock the vault, and change how it is opened, work with. */
export interface OpeningParts {
  readonly session: VaultSession;
  readonly clock: Clock;
  readonly window: KitDeskParts['window'];
  readonly lock: () => void;
  readonly others: KeyParts['others'];
}

/** Calls that open and lock the vault, and change how it is opened; and a way to forget, on every lock, what they hold. */
export function openingHandlers({ session, clock, window, lock, others }: OpeningParts): {
  handlers: Pick<Handlers, VaultCalls | KeyCalls>;
  forget: () => void;
} {
  const keyStore = systemKeyStore();
  const kits = createKitDesk({ folder: session.folder, window });
  return {
    handlers: {
      ...vaultHandlers({ session, keyStore, lock }),
      ...keyHandlers({ session, clock, keyStore, kits, others }),
    },
    forget: () => kits.forget(),
  };
}
