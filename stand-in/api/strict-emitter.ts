import { EventEmitter } from 'node:events';
import { refuse } from '../shared/strict.ts';

type Listener = (...args: never[]) => unknown;

/** The events of an emitter: those it emits, and those that cannot happen in the stand-in. */
export interface KnownEvents {
  readonly owner: string;
  readonly names: ReadonlySet<string>;
}

/** States the events of an emitter. */
export function knownEvents(owner: string, ...names: string[]): KnownEvents {
  return { owner, names: new Set(names) };
}

const known = Symbol('known events');

function check({ owner, names }: KnownEvents, event: string | symbol): void {
  // @electron/remote has events of its own, which it emits itself.
  const isOthers = typeof event === 'symbol' || event.startsWith('remote-') || event === 'newListener';
  if (!isOthers && !names.has(event)) refuse(`the event '${event}' of ${owner} is not implemented`);
}

/** An emitter that refuses to listen for what it will never say, where silence would look like success. */
export class StrictEmitter extends EventEmitter {
  readonly [known]: KnownEvents;

  constructor(events: KnownEvents) {
    super();
    this[known] = events;
  }

  override on(event: string | symbol, listener: Listener): this {
    check(this[known], event);
    return super.on(event, listener as (...args: unknown[]) => void);
  }

  override addListener(event: string | symbol, listener: Listener): this {
    return this.on(event, listener);
  }

  override prependListener(event: string | symbol, listener: Listener): this {
    check(this[known], event);
    return super.prependListener(event, listener as (...args: unknown[]) => void);
  }
}
