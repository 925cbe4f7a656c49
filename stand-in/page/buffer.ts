import { refuse } from '../shared/strict.ts';

/** The part of Node's `Buffer` that a sandboxed preload is given here. */
export class Buffer extends Uint8Array<ArrayBuffer> {
  static override from(source: unknown, from?: unknown, length?: unknown): Buffer {
    if (typeof source === 'string' && (from === undefined || from === 'utf8'))
      return new Buffer(new TextEncoder().encode(source).buffer);
    if (source instanceof ArrayBuffer) return new Buffer(source.slice(Number(from ?? 0)), 0, Number(length ?? 0));
    if (source instanceof Uint8Array || Array.isArray(source)) return new Buffer(Uint8Array.from(source).buffer);
    return refuse('this form of Buffer.from in a preload is not implemented');
  }

  static isBuffer(value: unknown): boolean {
    return value instanceof Buffer;
  }
}
