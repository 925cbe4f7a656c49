import type { VaultSession } from '../../core/vault/session/vault-session.ts';
import { HubVaultError } from '../../domain/errors.ts';

/** So that the window follows within a second, the reading of the accounts included. */
const LOOK_EVERY_MS = 500;

/** Who is told of what was written to the open vault. */
export interface WriteListeners {
  /** Another program (the command line) has changed something. */
  readonly onOutsideChange: () => void;
  /** Anybody has written, the window too. */
  readonly onWrite: () => void;
}

/** Notices what is written to the open vault, by this process and by others; locks one that got another data key. */
export function watchWrites(session: VaultSession, { onOutsideChange, onWrite }: WriteListeners): { stop(): void } {
  let seen: { readonly outside: number; readonly writes: number } | undefined;
  const timer = setInterval(() => {
    // The next look after a new data key is at another connection.
    if (session.state !== 'unlocked' || session.isRenewing) {
      seen = undefined;
      return;
    }
    try {
      const { vault } = session;
      const now = { outside: vault.outsideVersion(), writes: vault.writes() };
      if (seen && now.outside !== seen.outside) onOutsideChange();
      if (seen && now.writes !== seen.writes) onWrite();
      seen = now;
    } catch (error) {
      // With a data key that another program has replaced nothing can be read or saved any more. What
      // else keeps a vault from being read just now is told of by the next call that needs it.
      if (error instanceof HubVaultError && error.kind === 'conflict') session.lock();
    }
  }, LOOK_EVERY_MS);
  return { stop: () => clearInterval(timer) };
}
