function isJsonValue(value: unknown, met: Set<object>): boolean {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return true;
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0);
  if (typeof value !== 'object' || met.has(value)) return false;
  met.add(value);
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === Array.prototype)
    return (value as unknown[]).every((each) => isJsonValue(each, met)) && !hasHoles(value as unknown[]);
  if (prototype !== Object.prototype) return false;
  for (const key of Object.keys(value)) {
    if (!isJsonValue((value as Record<string, unknown>)[key], met)) return false;
  }
  return true;
}

function hasHoles(list: unknown[]): boolean {
  for (let at = 0; at < list.length; at += 1) if (!(at in list)) return true;
  return false;
}

/** Whether JSON says all of a value: plain objects and lists, nothing twice, no `undefined`. */
export function isJson(value: unknown): boolean {
  return isJsonValue(value, new Set());
}
