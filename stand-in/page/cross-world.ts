import { isJson } from '../shared/is-json.ts';

/**
 * Between the page's world and the preload's: values are copied, functions and promises become
 * stand-ins of themselves, and nothing else is shared. Both worlds run this file; in the page's it
 * starts before any script of the page, and keeps the originals of what it uses.
 */

/** A value on its way. */
export type Parcel =
  | ['value', unknown]
  | ['array', Parcel[]]
  | ['object', [key: string, value: Parcel][]]
  | ['function' | 'returned' | 'promise', number]
  | ['error', string]
  | ['json', string];

type Message =
  | { readonly kind: 'call'; readonly id: number; readonly args: Parcel[] }
  | { readonly kind: 'settle'; readonly id: number; readonly ok: boolean; readonly value: Parcel }
  | { readonly kind: 'expose'; readonly key: string; readonly api: Parcel }
  | { readonly kind: 'answer'; readonly ok: boolean; readonly value: Parcel };

type Callable = (...args: unknown[]) => unknown;
type Side = 'page' | 'preload';

const { apply } = Reflect;
const { parse, stringify } = JSON;
const { addEventListener, dispatchEvent } = EventTarget.prototype;
const Carrier = CustomEvent;
const readDetail = Object.getOwnPropertyDescriptor(CustomEvent.prototype, 'detail')?.get as () => unknown;
const then = Promise.prototype.then;
const DEEPEST = 1000;
const CANNOT = 'An object could not be cloned.';

// Copied whole by structured clone; anything else that is an object is copied by its own keys.
const wholes = [Date, RegExp, Map, Set, ArrayBuffer, Blob];

function isWhole(value: object): boolean {
  return ArrayBuffer.isView(value) || wholes.some((Kind) => value instanceof Kind);
}

/** Whether structured clone copies all of a value: then it crosses in one piece, and may hold itself. */
function isPlain(value: unknown, met = new Set<object>()): boolean {
  if (typeof value !== 'object' || value === null) return typeof value !== 'function' && typeof value !== 'symbol';
  if (met.has(value)) return true;
  met.add(value);
  const prototype: unknown = Object.getPrototypeOf(value);
  // Asked first, because nearly everything is one of them.
  if (prototype !== Object.prototype && prototype !== Array.prototype) {
    if (isWhole(value)) return true;
    if (isNeverCopied(value) || value instanceof Promise || value instanceof Error) return false;
  }
  return Object.keys(value).every((key) => isPlain(Reflect.get(value, key), met));
}

function isNeverCopied(value: object): boolean {
  return value instanceof EventTarget || value instanceof WeakMap || value instanceof WeakSet;
}

/** One world's end of the line. */
export class WorldEnd {
  readonly #line: EventTarget;
  readonly #side: Side;
  readonly #onExpose: (key: string, api: unknown) => void;
  readonly #functions: Callable[] = [];
  readonly #numbers = new WeakMap<Callable, number>();
  readonly #theirs = new WeakMap<Callable, number>();
  readonly #promises: PromiseWithResolvers<unknown>[] = [];
  #promised = 0;
  #answer: Message | null = null;

  constructor(line: EventTarget, side: Side, onExpose: (key: string, api: unknown) => void = () => undefined) {
    this.#line = line;
    this.#side = side;
    this.#onExpose = onExpose;
    apply(addEventListener, line, [`to-${side}`, (event: Event) => this.#take(apply(readDetail, event, []))]);
  }

  /** Puts an API into the other world. @throws Error when that world refuses it */
  expose(key: string, api: unknown): void {
    this.#ask({ kind: 'expose', key, api: this.#pack(api, 0) });
  }

  #post(message: Message): void {
    const to = this.#side === 'page' ? 'preload' : 'page';
    apply(dispatchEvent, this.#line, [new Carrier(`to-${to}`, { detail: message })]);
  }

  #ask(message: Message): unknown {
    this.#answer = null;
    this.#post(message);
    const answer = this.#answer as Message | null;
    this.#answer = null;
    // The browser hands over nothing at all when something inside cannot be cloned.
    if (answer?.kind !== 'answer') throw new Error(CANNOT);
    const value = this.#unpack(answer.value);
    if (!answer.ok) throw value;
    return value;
  }

  #take(detail: unknown): void {
    const message = detail as Message | null;
    if (message === null) return;
    if (message.kind === 'answer') this.#answer = message;
    else if (message.kind === 'settle') this.#settle(message.id, message.ok, message.value);
    else this.#post(this.#carryOut(message));
  }

  #carryOut(message: Message): Message {
    try {
      return { kind: 'answer', ok: true, value: this.#pack(this.#run(message), 0) };
    } catch (error) {
      return { kind: 'answer', ok: false, value: ['error', error instanceof Error ? error.message : String(error)] };
    }
  }

  #run(message: Message): unknown {
    if (message.kind === 'expose') return this.#onExpose(message.key, this.#unpack(message.api));
    if (message.kind !== 'call') return undefined;
    const run = this.#functions[message.id];
    return run?.(...message.args.map((each) => this.#unpack(each)));
  }

  #pack(value: unknown, depth: number): Parcel {
    if (depth > DEEPEST) throw new Error('Electron contextBridge recursion depth exceeded.');
    if (typeof value === 'function') return this.#packFunction(value as Callable);
    if (typeof value === 'symbol') throw new Error(CANNOT);
    if (typeof value !== 'object' || value === null) return ['value', value];
    // Text crosses faster than what it says.
    if (isJson(value)) return ['json', stringify(value)];
    if (isPlain(value)) return ['value', value];
    return this.#packObject(value, depth);
  }

  #packObject(value: object, depth: number): Parcel {
    if (value instanceof Promise) return this.#packPromise(value);
    if (value instanceof Error) return ['error', value.message];
    if (Array.isArray(value)) return ['array', value.map((each) => this.#pack(each, depth + 1))];
    if (isNeverCopied(value)) throw new Error(CANNOT);
    return ['object', Object.entries(value).map(([key, each]) => [key, this.#pack(each, depth + 1)])];
  }

  #packFunction(value: Callable): Parcel {
    const theirs = this.#theirs.get(value);
    if (theirs !== undefined) return ['returned', theirs];
    const known = this.#numbers.get(value) ?? this.#functions.push(value) - 1;
    this.#numbers.set(value, known);
    return ['function', known];
  }

  #packPromise(value: Promise<unknown>): Parcel {
    const id = this.#promised++;
    const settle = (ok: boolean) => (result: unknown) => {
      const message: Message = { kind: 'settle', id, ok, value: this.#packResult(result) };
      this.#post(message);
    };
    apply(then, value, [settle(true), settle(false)]);
    return ['promise', id];
  }

  #packResult(result: unknown): Parcel {
    try {
      return this.#pack(result, 0);
    } catch (error) {
      return ['error', error instanceof Error ? error.message : CANNOT];
    }
  }

  #settle(id: number, ok: boolean, value: Parcel): void {
    const waiting = this.#promises[id];
    delete this.#promises[id];
    if (ok) waiting?.resolve(this.#unpack(value));
    else waiting?.reject(this.#unpack(value));
  }

  #unpack([kind, content]: Parcel): unknown {
    if (kind === 'value') return content;
    if (kind === 'json') return parse(content);
    if (kind === 'array') return content.map((each) => this.#unpack(each));
    if (kind === 'object') return Object.fromEntries(content.map(([key, each]) => [key, this.#unpack(each)]));
    if (kind === 'error') return new Error(content);
    if (kind === 'returned') return this.#functions[content];
    if (kind === 'promise') {
      const waiting = Promise.withResolvers<unknown>();
      this.#promises[content] = waiting;
      return waiting.promise;
    }
    return this.#theirFunction(content);
  }

  #theirFunction(id: number): Callable {
    const proxy: Callable = (...args) => this.#ask({ kind: 'call', id, args: args.map((each) => this.#pack(each, 0)) });
    this.#theirs.set(proxy, id);
    return proxy;
  }
}
