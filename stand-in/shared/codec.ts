import { isJson } from './is-json.ts';

/**
 * Values between main and page, as text. Structured clone decides what may cross; this writes the
 * clone down, so that dates, maps, bytes, cycles and the rest arrive as what they were.
 */

type Wire = null | boolean | number | string | Wire[] | { [key: string]: Wire };
type Tagged = { $: string; v?: Wire };

const views = { Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array };
const wideViews = { Float32Array, Float64Array, BigInt64Array, BigUint64Array, DataView };
const viewKinds: Record<string, new (buffer: ArrayBuffer) => ArrayBufferView> = { ...views, ...wideViews };

/** The words of Electron for a value that cannot cross. */
export const NOT_CLONEABLE = 'An object could not be cloned.';

/** A copy of a value by the rules of structured clone. @throws Error when it has no copy */
export function clone<Value>(value: Value): Value {
  try {
    return structuredClone(value);
  } catch (cause) {
    throw new Error(NOT_CLONEABLE, { cause });
  }
}

function bytesToText(buffer: ArrayBufferLike, offset = 0, length = buffer.byteLength): string {
  let text = '';
  for (const byte of new Uint8Array(buffer, offset, length)) text += String.fromCharCode(byte);
  return btoa(text);
}

function textToBytes(text: Wire | undefined): ArrayBuffer {
  return Uint8Array.from(atob(String(text)), (character) => character.charCodeAt(0)).buffer;
}

function writeNumber(value: number): Wire {
  if (Number.isFinite(value) && !Object.is(value, -0)) return value;
  return { $: 'number', v: Object.is(value, -0) ? '-0' : String(value) };
}

/** Writes one value. Objects are numbered in the order they are met; a second meeting is a number. */
class Writer {
  readonly #met = new Map<object, number>();

  write(value: unknown): Wire {
    if (typeof value === 'object') return value === null ? null : this.#object(value);
    if (typeof value === 'number') return writeNumber(value);
    if (typeof value === 'string' || typeof value === 'boolean') return value;
    if (typeof value === 'bigint') return { $: 'bigint', v: String(value) };
    if (value === undefined) return { $: 'undefined' };
    throw new Error(NOT_CLONEABLE);
  }

  #object(value: object): Wire {
    const met = this.#met.get(value);
    if (met !== undefined) return { $: 'met', v: met };
    this.#met.set(value, this.#met.size);
    if (Array.isArray(value)) return Array.from(value, (each) => this.write(each));
    return this.#special(value) ?? this.#plain(value);
  }

  #special(value: object): Tagged | undefined {
    if (value instanceof Date) return { $: 'date', v: this.write(value.getTime()) };
    if (value instanceof RegExp) return { $: 'regexp', v: [value.source, value.flags] };
    if (value instanceof Map) return { $: 'map', v: [...value].map((pair) => pair.map((each) => this.write(each))) };
    if (value instanceof Set) return { $: 'set', v: [...value].map((each) => this.write(each)) };
    if (value instanceof Error) return { $: 'error', v: [value.name, value.message, value.stack ?? ''] };
    if (value instanceof ArrayBuffer) return { $: 'bytes', v: bytesToText(value) };
    if (ArrayBuffer.isView(value)) {
      const kind = value.constructor.name;
      return { $: 'view', v: [kind, bytesToText(value.buffer, value.byteOffset, value.byteLength)] };
    }
    // A clone has the prototype of a plain object; anything else is of a kind this does not write.
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== null) throw new Error(NOT_CLONEABLE);
    return undefined;
  }

  #plain(value: object): Wire {
    const written: { [key: string]: Wire } = {};
    for (const key of Object.keys(value)) {
      const each = this.write(Reflect.get(value, key));
      // A key like any other, where an assignment would set the prototype.
      if (key === '__proto__') Object.defineProperty(written, key, { value: each, enumerable: true });
      else written[key] = each;
    }
    return Object.hasOwn(value, '$') ? { $: 'plain', v: written } : written;
  }
}

/** Reads what `Writer` wrote, numbering objects in the same order. */
class Reader {
  readonly #met: unknown[] = [];

  read(wire: Wire): unknown {
    if (typeof wire !== 'object' || wire === null) return wire;
    if (Array.isArray(wire)) return this.#fill(wire);
    return Object.hasOwn(wire, '$') ? this.#tagged(wire['$'], wire['v']) : this.#fill(wire);
  }

  #fill(wire: Wire[] | { [key: string]: Wire }): unknown {
    this.#met.push(wire);
    const into = wire as Record<string, unknown>;
    // Read in place: `JSON.parse` made a fresh object whose keys are all its own.
    for (const [key, each] of Object.entries(wire)) {
      if (typeof each === 'object' && each !== null) into[key] = this.read(each);
    }
    return wire;
  }

  #tagged(kind: Wire | undefined, value: Wire | undefined): unknown {
    if (kind === 'undefined') return undefined;
    if (kind === 'number') return Number(value);
    if (kind === 'bigint') return BigInt(String(value));
    if (kind === 'met') return this.#met[Number(value)];
    if (kind === 'plain') return this.#fill(value as { [key: string]: Wire });
    const at = this.#met.push(undefined) - 1;
    this.#met[at] = this.#special(kind, value, at);
    return this.#met[at];
  }

  #special(kind: Wire | undefined, value: Wire | undefined, at: number): unknown {
    if (kind === 'bytes') return textToBytes(value);
    if (kind === 'date') return new Date(Number(this.read(value ?? null)));
    const parts = Array.isArray(value) ? value : [];
    const [first, second, third] = parts.map(String);
    if (kind === 'regexp') return new RegExp(first ?? '', second);
    if (kind === 'error') return Object.assign(new Error(second), { name: first, stack: third });
    if (kind === 'view') {
      const View = viewKinds[first ?? ''] ?? Uint8Array;
      return new View(textToBytes(second));
    }
    return this.#collection(kind, parts, at);
  }

  #collection(kind: Wire | undefined, parts: Wire[], at: number): unknown {
    // There before its content is read, because it may contain itself.
    if (kind === 'set') {
      const set = new Set<unknown>();
      this.#met[at] = set;
      for (const each of parts) set.add(this.read(each));
      return set;
    }
    const map = new Map<unknown, unknown>();
    this.#met[at] = map;
    for (const [key, each] of parts as [Wire, Wire][]) map.set(this.read(key), this.read(each));
    return map;
  }
}

// No JSON begins so.
const WRITTEN = '~';

/** Writes a value down. @throws Error when structured clone has no copy of it */
export function encode(value: unknown): string {
  // Nearly everything is, and a long list is written a dozen times faster.
  if (isJson(value)) return JSON.stringify(value);
  return WRITTEN + JSON.stringify(new Writer().write(clone(value)));
}

/** Reads a value back. */
export function decode(text: string): unknown {
  if (!text.startsWith(WRITTEN)) return JSON.parse(text);
  return new Reader().read(JSON.parse(text.slice(WRITTEN.length)));
}
