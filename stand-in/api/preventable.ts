import type { EventEmitter } from 'node:events';

/** An event as listeners of main get it. */
export interface Preventable {
  readonly defaultPrevented: boolean;
  preventDefault(): void;
}

/** Makes an event that a listener may prevent. */
export function preventable<Details extends object>(details: Details): Details & Preventable {
  const event = {
    ...details,
    defaultPrevented: false,
    preventDefault() {
      event.defaultPrevented = true;
    },
  };
  return event;
}

/** Emits an event and says whether a listener prevented it. */
export function wasPrevented(emitter: EventEmitter, name: string, details: object = {}, ...more: unknown[]): boolean {
  const event = preventable(details);
  emitter.emit(name, event, ...more);
  return event.defaultPrevented;
}
