import { HubVaultError } from '../../../domain/errors.ts';
import type { MissingPart, VaultState } from '../../../domain/vault-state.ts';
import { acceptOlderCopy } from '../age/accept-older-copy.ts';
import { missingPart } from '../age/missing.ts';
import { createVault } from '../create-vault.ts';
import type { OpenVault } from '../open-vault.ts';
import type { Opening } from '../opening/opening.ts';
import { checkProof, type Proof } from '../opening/prove.ts';
import { unlockVault, unlockWithDevice } from '../opening/unlock-vault.ts';
import { type WaysToOpen, waysToOpen } from '../opening/ways-to-open.ts';
import type { PasswordChange } from '../slots/change-password.ts';
import type { OsKeyStore } from '../slots/os-key-store.ts';
import { resetPassword } from '../slots/recovery-key.ts';
import { holdsVault } from '../vault-folder.ts';
import { Forgetting } from './forgetting.ts';
import type { SessionOptions } from './session-options.ts';
import { type Turn, Turns, underWay } from './turns.ts';

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
  readonly #turns = new Turns();
  #isRenewing = false;

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

  /**
   * How the vault can be opened.
   * @throws HubVaultError as the function of this name
   */
  waysToOpen(): WaysToOpen {
    return waysToOpen(this.folder, this.#options);
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
   * Sets a new password with the recovery key, and unlocks the vault. The recovery key that was used
   * goes; the vault has none until a person has made another.
   */
  async recover(recoveryKey: string, password: string): Promise<void> {
    this.#refuseIfOpen();
    await this.#enter(async (opening) => {
      await resetPassword(this.folder, recoveryKey, password, { ...this.#options, ...opening });
      return await unlockVault(this.folder, password, opening);
    });
  }

  /** Takes an earlier copy of the vault for the newest, because a person says so, and unlocks it. */
  async acceptOlder(password: string): Promise<void> {
    this.#refuseIfOpen();
    await this.#enter(async (opening) => {
      await acceptOlderCopy(this.folder, password, opening);
      return await unlockVault(this.folder, password, opening);
    });
  }

  /**
   * Puts a proof to the test of the locked vault and leaves it locked; before a person is asked for more.
   * @throws HubVaultError as `checkProof`
   */
  async check(proof: Proof): Promise<void> {
    await this.#alone((opening) => checkProof(this.folder, proof, opening));
  }

  /**
   * Does something to the open vault for which a person shows once more how it is opened, such as a
   * change of its slots. A lock cuts it short; one at a time, so that nobody can guess in parallel.
   * @throws HubVaultError `cancelled` when it is locked, `conflict` while another is under way
   */
  async change<T>(work: (folder: string, options: PasswordChange) => Promise<T>): Promise<T> {
    if (this.#state !== 'unlocked') {
      throw new HubVaultError('cancelled', 'The vault is locked.', 'Unlock it and do it again.');
    }
    return await this.#alone((opening) => work(this.folder, { ...this.#options, ...opening }));
  }

  /** Whether the open vault is being given another data key: until it is opened anew, it may not be readable. */
  get isRenewing(): boolean {
    return this.#isRenewing;
  }

  /**
   * As `change`, for one that ends with another data key and another password: the vault is opened anew
   * with the new password, and `onChange` is told `unlocked` once more. It is locked where that fails,
   * or the work was cut short with the new key in place: what is open could read nothing more.
   */
  async renew<T>(next: string, work: (folder: string, options: PasswordChange) => Promise<T>): Promise<T> {
    return await this.change(async (folder, options) => {
      this.#isRenewing = true;
      try {
        const result = await work(folder, options);
        this.#vault?.lock();
        this.#vault = undefined;
        this.#takeOrUndo(await unlockVault(folder, next, options), () => options.beforeTry?.());
        this.#options.onChange('unlocked');
        return result;
      } finally {
        this.#isRenewing = false;
        if (this.#state === 'unlocked' && (this.#vault?.hasFormerKey ?? true)) this.lock();
      }
    });
  }

  /**
   * Works on the files of a closed vault, alone: who wants to unlock it meanwhile waits.
   * @throws HubVaultError `conflict` when the vault is open or being opened
   */
  async mend<T>(work: (opening: Opening) => Promise<T>): Promise<T> {
    if (!this.#isClosed()) {
      throw new HubVaultError('conflict', 'The vault is open. Nothing was changed.', 'Lock it and do it again.');
    }
    const turn = this.#turns.ask();
    try {
      return await this.#turns.take(turn, () => work(this.#openingIn(turn)));
    } finally {
      // A data key and a password were here, for a moment.
      if (!this.#vault) this.#forgetting.begin();
      this.look();
    }
  }

  /**
   * Locks: closes the database, and SQLCipher overwrites its keys. Always works. What the process has
   * freed is overwritten right after, that of an opening that was undone or refused as well.
   */
  lock(): void {
    this.#turns.lock();
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

  #refuseIfOpen(): void {
    if (this.#state === 'unlocked') throw new HubVaultError('conflict', 'The vault is open already.', 'Lock it first.');
  }

  #openingIn({ signal, refuseIfLocked }: Turn): Opening {
    return { ...this.#options, beforeTry: refuseIfLocked, signal };
  }

  /** Work that puts a proof to the test and leaves the state as it is. */
  async #alone<T>(work: (opening: Opening) => Promise<T>): Promise<T> {
    if (this.#state === 'unlocking') throw underWay();
    const turn = this.#turns.ask();
    try {
      return await this.#turns.takeAlone(turn, () => work(this.#openingIn(turn)));
    } finally {
      if (!this.#vault) this.#forgetting.begin();
    }
  }

  async #enter(open: (opening: Opening) => Promise<OpenVault>): Promise<void> {
    if (this.#state === 'unlocked') return;
    if (this.#state === 'unlocking' || this.#turns.isBusy) throw underWay();
    const turn = this.#turns.ask();
    this.#change('unlocking');
    this.#forgetting.stop();
    try {
      const vault = await this.#turns.take(turn, () => open(this.#openingIn(turn)));
      this.#takeOrUndo(vault, turn.refuseIfLocked);
    } catch (error) {
      // A wrong password is all but the right one, and one that a lock cut short may be it.
      if (!this.#vault) this.#forgetting.begin();
      if (!turn.signal.aborted || this.#state === 'no-vault') this.#settle();
      throw error;
    }
  }

  #isClosed(): boolean {
    return this.#state === 'locked' || this.#state === 'no-vault';
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
