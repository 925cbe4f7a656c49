import type { AutomaticBackups } from '../../core/backup/automatic-backups.ts';
import type { VaultSession } from '../../core/vault/session/vault-session.ts';
import type { Running } from '../calls/hub-calls.ts';

/** What works with the open vault without being asked for each time, for as long as it must not. */
export interface HoldOff {
  /** Comes when nothing of it is under way any more. */
  holdOff(): Promise<void>;
  goOn(): void;
}

/**
 * Makes the hold on checks and automatic backups while the vault gets another data key: what they are
 * in the middle of could not be saved through a connection that has the former one.
 */
export function createHoldOff(session: VaultSession, running: Running, backups: AutomaticBackups): HoldOff {
  return {
    async holdOff() {
      running.stop();
      await Promise.all([running.ended(), backups.stop()]);
    },
    goOn() {
      if (session.state === 'unlocked') backups.start(session.vault);
    },
  };
}
