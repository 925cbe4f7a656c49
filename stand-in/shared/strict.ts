/** What the stand-in throws instead of guessing. */
export class StandInRefusal extends Error {
  override readonly name = 'StandInRefusal';
}

/** Refuses what Electron would refuse, or what the stand-in cannot do, in one sentence. */
export function refuse(what: string): never {
  throw new StandInRefusal(`stand-in: ${what}`);
}

// Looked up by the language, by bundlers and by printers on any object, never as an API.
const askedOfEverything = new Set<PropertyKey>(['then', 'toJSON', '__esModule', 'default', 'module.exports']);

function isKnown(target: object, key: PropertyKey): boolean {
  return typeof key === 'symbol' || key in target || askedOfEverything.has(key);
}

/**
 * Wraps an object so that whatever it does not have throws by name, instead of being `undefined`
 * here and something else in Electron.
 */
export function strict<Target extends object>(name: string, target: Target): Target {
  return new Proxy(target, {
    get(from, key, receiver) {
      if (!isKnown(from, key)) refuse(`${name}.${String(key)} is not implemented`);
      return Reflect.get(from, key, receiver);
    },
    set(on, key, value) {
      if (!isKnown(on, key)) refuse(`${name}.${String(key)} is not implemented`);
      return Reflect.set(on, key, value);
    },
  });
}

/** Something of Electron's that the stand-in has no part of: every use throws its name. */
export function notImplemented(name: string): unknown {
  const fail = (): never => refuse(`${name} is not implemented`);
  // A class, so that calling and constructing can be refused as well.
  return new Proxy(class Missing {}, {
    get(_target, key) {
      if (typeof key === 'symbol' || askedOfEverything.has(key)) return undefined;
      return refuse(`${name}.${key} is not implemented`);
    },
    set: fail,
    apply: fail,
    construct: fail,
  });
}
