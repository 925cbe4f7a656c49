import type { Clock } from '../../domain/clock.ts';
import { HubVaultError } from '../../domain/errors.ts';
import type { MissingPart, VaultState } from '../../domain/vault-state.ts';
import { createVault } from './create-vault.ts';
import { Forgetting } from './forgetting.ts';
import type { KdfCost } from './key-derivation.ts';
import { missingPart } from './missing.ts';
import type { OpenVault } from './open-vault.ts';
import type { Opening } from './opening.ts';
import type { OsKeyStore } from './os-key-store.ts';
import { recoverVault } from './recovery-key.ts';
import { unlockVault, unlockWithDevice } from './unlock-vault.ts';
import { holdsVault } from './vault-folder.ts';

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

/**
 * The one machine of vault states. Everyone else holds a copy or asks it to change. Locking is
 * allowed in every state and waits for nobody: an unlock that is under way when it comes is undone.
 */
export class VaultSession {
  readonly folder: string;
  readonly #options: SessionOptions;
  readonly #forgetting = new Forgetting();
  #state: VaultState;
  #vault: OpenVault | undefined;
  /** Rises with every lock, so that what began before one cannot finish after it. */
  #generation = 0;
  /** What is being opened, or was undone but is still at work: the next begins after it. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(options: SessionOptions) {
    this.folder = options.folder;
    this.#options = options;
    this.#state = holdsVault(options.folder) ? 'locked' : 'no-vault';
  }

  get state(): VaultState {
    return this.#state;
  }

  /**
   * The open vault.
   * @throws HubVaultError `cancelled` when it is not unlocked (the ipc wrapper refuses before)
   */
  get vault(): OpenVault {
    if (this.#vault) return this.#vault;
    throw new HubVaultError('cancelled', 'The vault is locked.', 'Unlock it and do it again.');
  }

  /** What is missing of a vault that was there; `null` where nothing is, or while it is made or open. */
  get missing(): MissingPart | null {
    return this.#isClosed() ? missingPart(this.folder, this.#options.memory) : null;
  }

  /** Looks anew whether there is a closed vault: it may have vanished, or be back. */
  look(): void {
    if (this.#isClosed()) this.#settle();
  }

  /** Creates the vault and leaves it unlocked. */
  async create(password: string): Promise<void> {
    await this.#enter(() => createVault(this.folder, password, this.#options));
  }

  /** Unlocks the vault; after failures, later and later. */
  async unlock(password: string): Promise<void> {
    await this.#enter((opening) => unlockVault(this.folder, password, opening));
  }

  /** Unlocks the vault through the key store of this device's system. */
  async unlockWithDevice(store: OsKeyStore): Promise<void> {
    await this.#enter((opening) => unlockWithDevice(this.folder, store, opening));
  }

  /**
   * Sets a new password with the recovery key, and unlocks the vault.
   * @returns the recovery key that takes the place of the one that was used, this once
   */
  async recover(recoveryKey: string, password: string): Promise<string> {
    let replacement = '';
    await this.#enter(async (opening) => {
      replacement = await recoverVault(this.folder, recoveryKey, password, { ...this.#options, ...opening });
      return await unlockVault(this.folder, password, opening);
    });
    return replacement;
  }

  /**
   * Works on the files of a closed vault, alone: who wants to unlock it meanwhile waits.
   * @throws HubVaultError `conflict` when the vault is open or being opened
   */
  async mend<T>(work: (opening: Opening) => Promise<T>): Promise<T> {
    if (!this.#isClosed()) {
      throw new HubVaultError('conflict', 'The vault is open. Nothing was changed.', 'Lock it and do it again.');
    }
    const refuseIfLocked = this.#refusingAfterLock();
    const mended = this.#inTurn(async () => {
      refuseIfLocked();
      return await work({ ...this.#options, beforeTry: refuseIfLocked });
    });
    return await mended.finally(() => {
      // A data key and a password were here, for a moment.
      if (!this.#vault) this.#forgetting.begin();
      this.look();
    });
  }

  /**
   * Locks: closes the database, and SQLCipher overwrites its keys. Always works. What the process has
   * freed is overwritten right after, that of an opening that was undone or refused as well.
   */
  lock(): void {
    this.#generation += 1;
    const vault = this.#vault;
    this.#vault = undefined;
    try {
      if (vault) this.#change('locking');
    } finally {
      try {
        vault?.lock();
        if (vault) this.#forgetting.begin();
      } finally {
        this.#settle();
      }
    }
  }

  async #enter(open: (opening: Opening) => Promise<OpenVault>): Promise<void> {
    if (this.#state === 'unlocked') return;
    if (this.#state === 'unlocking') {
      throw new HubVaultError('conflict', 'The vault is being opened already.', 'Wait a moment.');
    }
    const generation = this.#generation;
    const refuseIfLocked = this.#refusingAfterLock();
    this.#change('unlocking');
    this.#forgetting.stop();
    const opening = this.#inTurn(() => {
      refuseIfLocked();
      return open({ ...this.#options, beforeTry: refuseIfLocked });
    });
    try {
      const vault = await opening;
      this.#takeOrUndo(vault, refuseIfLocked);
    } catch (error) {
      // A wrong password is all but the right one, and one that a lock cut short may be it.
      if (!this.#vault) this.#forgetting.begin();
      if (generation === this.#generation || this.#state === 'no-vault') this.#settle();
      throw error;
    }
  }

  #isClosed(): boolean {
    return this.#state === 'locked' || this.#state === 'no-vault';
  }

  #refusingAfterLock(): () => void {
    const generation = this.#generation;
    return () => {
      if (generation === this.#generation) return;
      throw new HubVaultError('cancelled', 'The vault was locked meanwhile.', 'Unlock it again.');
    };
  }

  /**
   * One after the other, also those that a lock has undone: locking must not let anybody guess
   * several passwords at once, nor before the wait of the last wrong one.
   */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work);
    this.#turn = done.then(
      () => undefined,
      () => undefined,
    );
    return done;
  }

  #takeOrUndo(vault: OpenVault, refuseIfLocked: () => void): void {
    try {
      refuseIfLocked();
    } catch (error) {
      vault.lock();
      throw error;
    }
    this.#vault = vault;
    this.#change('unlocked');
  }

  #settle(): void {
    this.#change(holdsVault(this.folder) ? 'locked' : 'no-vault');
  }

  #change(state: VaultState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#options.onChange(state);
  }
}
