/** One label of a host name (RFC 1123): it cannot add a label, a port or a path. */
const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const PART = /\{([a-z]+)\}/g;
const ONE_LABEL = new RegExp(`^${LABEL}$`);

/** The names of the parts that a host such as `{org}.okta.com` leaves open. */
export function openParts(pattern: string): string[] {
  return Array.from(pattern.matchAll(PART), ([, name = '']) => name);
}

/** Whether a text can stand in an open part. */
export function isHostLabel(text: string): boolean {
  return ONE_LABEL.test(text);
}

/** What stands in the open parts of a pattern for a host to come of it; `undefined` for a host that does not fit. */
export function partsInHost(pattern: string, host: string): Readonly<Record<string, string>> | undefined {
  const expression = pattern.replaceAll('.', '\\.').replace(PART, `(${LABEL})`);
  const found = new RegExp(`^${expression}$`).exec(host);
  return found ? Object.fromEntries(openParts(pattern).map((name, at) => [name, found[at + 1] ?? ''])) : undefined;
}

/** The host that comes of a pattern and its parts; `undefined` as long as one is missing or cannot stand there. */
export function hostOfParts(pattern: string, parts: Readonly<Record<string, string>>): string | undefined {
  const isWhole = openParts(pattern).every((name) => isHostLabel(parts[name] ?? ''));
  return isWhole ? pattern.replace(PART, (_open, name: string) => parts[name] ?? '') : undefined;
}
