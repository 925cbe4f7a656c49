import { mkdirSync, readdirSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRunning } from '../browser/is-running.ts';
import { decode, encode } from '../shared/codec.ts';

/** What the second instance tells the first. */
export interface SecondInstance {
  readonly argv: string[];
  readonly workingDirectory: string;
  readonly additionalData: unknown;
}

/**
 * `app.requestSingleInstanceLock`, which answers at once: a file that only one process can make
 * holds the winner's id, and a loser leaves its message in a folder that the winner watches.
 */
export class SingleInstance {
  #lock: string | undefined;

  get isHeld(): boolean {
    return this.#lock !== undefined;
  }

  /** Takes the lock, or tells its holder about this process and gives `false`. */
  request(folder: string, additionalData: unknown, onSecond: (second: SecondInstance) => void): boolean {
    if (this.#lock !== undefined) return true;
    const messages = join(folder, 'stand-in-second-instances');
    mkdirSync(messages, { recursive: true });
    const lock = join(folder, 'stand-in-instance.lock');
    if (!this.#take(lock)) {
      const second = { argv: process.argv, workingDirectory: process.cwd(), additionalData };
      const name = join(messages, `${process.pid}-${Date.now()}`);
      writeFileSync(`${name}.part`, encode(second), { mode: 0o600 });
      writeFileSync(`${name}.ready`, '');
      return false;
    }
    this.#lock = lock;
    process.once('exit', () => this.release());
    this.#watch(messages, onSecond);
    return true;
  }

  /** Gives the lock back. */
  release(): void {
    if (this.#lock !== undefined) rmSync(this.#lock, { force: true });
    this.#lock = undefined;
  }

  #take(lock: string): boolean {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx', mode: 0o600 });
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = Number(readFileSync(lock, 'utf8'));
    if (holder !== 0 && isRunning(holder)) return false;
    // Left behind by a process that was killed.
    rmSync(lock, { force: true });
    return this.#take(lock);
  }

  #watch(messages: string, onSecond: (second: SecondInstance) => void): void {
    const read = () => {
      for (const name of readdirSync(messages).filter((each) => each.endsWith('.ready'))) {
        const text = join(messages, name.replace(/ready$/, 'part'));
        onSecond(decode(readFileSync(text, 'utf8')) as SecondInstance);
        rmSync(text, { force: true });
        rmSync(join(messages, name), { force: true });
      }
    };
    for (const old of readdirSync(messages)) rmSync(join(messages, old), { force: true });
    watch(messages, read).unref();
  }
}
