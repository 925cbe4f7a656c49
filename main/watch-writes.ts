import type { VaultSession } from '../core/vault/vault-session.ts';

/** So that the window follows within a second, the reading of the accounts included. */
const LOOK_EVERY_MS = 500;

/** Who is told of what was written to the open vault. */
export interface WriteListeners {
  /** Another program (the command line) has changed something. */
  readonly onOutsideChange: () => void;
  /** Anybody has written, the window too. */
  readonly onWrite: () => void;
}

/** Notices what is written to the open vault, by this process and by others. */
export function watchWrites(session: VaultSession, { onOutsideChange, onWrite }: WriteListeners): { stop(): void } {
  let seen: { readonly outside: number; readonly writes: number } | undefined;
  const timer = setInterval(() => {
    if (session.state !== 'unlocked') {
      seen = undefined;
      return;
    }
    try {
      const { vault } = session;
      const now = { outside: vault.outsideVersion(), writes: vault.writes() };
      if (seen && now.outside !== seen.outside) onOutsideChange();
      if (seen && now.writes !== seen.writes) onWrite();
      seen = now;
    } catch {
      // A vault that cannot be read just now is told of by the next call that needs it.
    }
  }, LOOK_EVERY_MS);
  return { stop: () => clearInterval(timer) };
}
