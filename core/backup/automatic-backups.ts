import { HubVaultError } from '../../domain/errors.ts';
import { MINUTE_MS } from '../../domain/time-units.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import { backUpIfDue } from './back-up.ts';

const LOOK_EVERY_MS = MINUTE_MS;

/** How automatic backups are watched. */
export interface AutomaticBackupOptions {
  /** Called when one could not be made; the earlier ones are untouched. */
  readonly onFailure: (error: unknown) => void;
  readonly lookEveryMs?: number;
  /** How long after `start` the first look is, so that it is not in the way of who has just unlocked. */
  readonly firstLookAfterMs?: number;
}

/**
 * Backs up an open vault while it is open, whenever that is due. Looks soon, for changes of the
 * last time that were locked away before they were backed up, and then every minute. Locking waits
 * for nothing here: a backup under way ends with the vault.
 */
export class AutomaticBackups {
  readonly #options: AutomaticBackupOptions;
  #timers: readonly NodeJS.Timeout[] = [];
  #look: Promise<void> | undefined;

  constructor(options: AutomaticBackupOptions) {
    this.#options = options;
  }

  /** Watches over a vault that was just opened, and over no other. */
  start(vault: OpenVault): void {
    void this.stop();
    const { lookEveryMs = LOOK_EVERY_MS, firstLookAfterMs = 0 } = this.#options;
    const look = () => {
      // A slow backup is not followed by one of the same changes.
      this.#look ??= this.#backUpIfDue(vault).finally(() => {
        this.#look = undefined;
      });
    };
    this.#timers = [setTimeout(look, firstLookAfterMs).unref(), setInterval(look, lookEveryMs).unref()];
  }

  /** Looks no more. Comes when a backup that is under way has ended. */
  async stop(): Promise<void> {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers = [];
    await this.#look;
  }

  async #backUpIfDue(vault: OpenVault): Promise<void> {
    if (vault.isLocked) {
      void this.stop();
      return;
    }
    try {
      await backUpIfDue(vault);
    } catch (error) {
      const wasLocked = vault.isLocked || (error instanceof HubVaultError && error.kind === 'cancelled');
      if (!wasLocked) this.#options.onFailure(error);
    }
  }
}
