import { clearWhatIsFreed, overwriteFreedMemory } from './freed-memory.ts';

/** Long enough for what a lock cuts short (a check at a provider, a read of the clipboard) to have ended. */
const AGAIN_AFTER_MS = 1_000;

/**
 * Overwrites what a session has freed, once it holds no open vault: as soon as the caller's own
 * stack is gone, and once more when whatever was still under way has let go of its part.
 */
export class Forgetting {
  #first: NodeJS.Immediate | undefined;
  #again: NodeJS.Timeout | undefined;

  /** From now on what is freed can be overwritten. */
  constructor() {
    clearWhatIsFreed();
  }

  /** Begins. Twice is once. */
  begin(): void {
    this.stop();
    this.#first = setImmediate(overwriteFreedMemory);
    // It keeps no process alive: the end of one overwrites more.
    this.#again = setTimeout(overwriteFreedMemory, AGAIN_AFTER_MS).unref();
  }

  /** Leaves off, for the vault is in use again; the next lock has it all before it. */
  stop(): void {
    clearImmediate(this.#first);
    clearTimeout(this.#again);
  }
}
