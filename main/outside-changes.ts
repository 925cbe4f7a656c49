import type { VaultSession } from '../core/vault/vault-session.ts';

/** So that the window follows within a second, the reading of the accounts included. */
const LOOK_EVERY_MS = 500;

/** Notices what another program (the command line) changed in the open vault. */
export function watchOutsideChanges(session: VaultSession, onChange: () => void): { stop(): void } {
  let seen: number | undefined;
  const timer = setInterval(() => {
    if (session.state !== 'unlocked') {
      seen = undefined;
      return;
    }
    try {
      const version = session.vault.outsideVersion();
      if (seen !== undefined && version !== seen) onChange();
      seen = version;
    } catch {
      // A vault that cannot be read just now is told of by the next call that needs it.
    }
  }, LOOK_EVERY_MS);
  return { stop: () => clearInterval(timer) };
}
