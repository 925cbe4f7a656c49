import { HubVaultError } from '../../../domain/errors.ts';

/** The turn of one piece of work with a vault. */
export interface Turn {
  /** Aborted by the next lock. */
  readonly signal: AbortSignal;
  /** @throws HubVaultError `cancelled` once the vault was locked after the turn was asked for */
  readonly refuseIfLocked: () => void;
}

/** Why a vault that is being opened is not opened once more. */
export function underWay(): HubVaultError {
  return new HubVaultError('conflict', 'The vault is being opened already.', 'Wait a moment.');
}

/**
 * Work with one vault, one after the other, also that which a lock has undone but is still at it:
 * locking must not let anybody guess several passwords at once, nor before the wait of the last
 * wrong one.
 */
export class Turns {
  /** From one lock to the next. */
  #period = new AbortController();
  #last: Promise<unknown> = Promise.resolve();
  #alone: AbortSignal | undefined;

  /** Asks for a turn now: what comes before it may take long. */
  ask(): Turn {
    const { signal } = this.#period;
    const refuseIfLocked = () => {
      if (!signal.aborted) return;
      throw new HubVaultError('cancelled', 'The vault was locked meanwhile.', 'Unlock it again.');
    };
    return { signal, refuseIfLocked };
  }

  /** Does something after all that came before it, unless a lock has come since its turn was asked for. */
  take<T>({ refuseIfLocked }: Turn, work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(() => {
      refuseIfLocked();
      return work();
    });
    this.#last = done.then(
      () => undefined,
      () => undefined,
    );
    return done;
  }

  /** Whether something is done alone. What a lock has cut short is nobody's hindrance: the next waits behind it. */
  get isBusy(): boolean {
    return this.#alone === this.#period.signal;
  }

  /**
   * As `take`, but does not wait for another of its kind.
   * @throws HubVaultError `conflict` while there is one
   */
  async takeAlone<T>(turn: Turn, work: () => Promise<T>): Promise<T> {
    if (this.isBusy) {
      throw new HubVaultError('conflict', 'Something else is under way with this vault.', 'Wait a moment.');
    }
    this.#alone = turn.signal;
    try {
      return await this.take(turn, work);
    } finally {
      if (this.#alone === turn.signal) this.#alone = undefined;
    }
  }

  /** A lock: whoever has a turn, or waits for one, is refused or cut short. */
  lock(): void {
    this.#period.abort();
    this.#period = new AbortController();
  }
}
