import { randomBytes } from 'node:crypto';
import type { OsKeyStore, Unwrapped } from '../../core/vault/slots/os-key-store.ts';

/** A key store of an operating system whose every state a test can choose. */
export class FakeKeyStore implements OsKeyStore {
  name = 'gnome_libsecret';
  state: 'available' | 'not-now' | 'never' = 'available';
  /** Whether it asks for what it gives back to be wrapped anew. */
  isStale = false;
  /** Whether it fails to wrap anything. */
  wrapFails = false;
  /** Everything that it was given to wrap. */
  readonly given: Buffer[] = [];
  wraps = 0;
  #key = randomBytes(32);

  /** Another user's or another machine's key takes the place of this one's. */
  forget(): void {
    this.#key = randomBytes(32);
  }

  async backEnd(): Promise<string> {
    return this.name;
  }

  async availability(): Promise<'available' | 'not-now' | 'never'> {
    return this.state;
  }

  async wrap(secret: Buffer): Promise<Buffer> {
    if (this.wrapFails) throw new Error(`cannot wrap ${secret.toString('hex')}`);
    this.given.push(Buffer.from(secret));
    this.wraps += 1;
    const mark = Buffer.from([this.wraps % 256, ...this.#key.subarray(0, 8)]);
    return Buffer.concat([mark, this.#xor(secret)]);
  }

  async unwrap(wrapped: Buffer): Promise<Unwrapped | 'not-now'> {
    if (this.state === 'not-now') return 'not-now';
    if (!wrapped.subarray(1, 9).equals(this.#key.subarray(0, 8))) throw new Error('not mine');
    return { secret: this.#xor(wrapped.subarray(9)), isStale: this.isStale };
  }

  #xor(bytes: Buffer): Buffer {
    return Buffer.from(bytes.map((byte, index) => byte ^ (this.#key[index % 32] ?? 0)));
  }
}
