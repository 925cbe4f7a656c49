// What may still be asked of an object that has been destroyed, as in Electron.
const stillThere = new Set<PropertyKey>([
  'isDestroyed',
  'constructor',
  'id',
  'emit',
  'listenerCount',
  'removeListener',
]);

/** Makes the functions of an object throw once it has been destroyed. */
export function destroyable<Target extends { readonly _isDestroyed: boolean }>(target: Target): Target {
  return new Proxy(target, {
    get(from, key, receiver) {
      const value: unknown = Reflect.get(from, key, receiver);
      const isOurs = typeof key === 'string' && !key.startsWith('_') && !stillThere.has(key);
      if (from._isDestroyed && isOurs && typeof value === 'function') throw new TypeError('Object has been destroyed');
      return value;
    },
  });
}
