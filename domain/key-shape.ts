/** What the keys of a provider look like. */
export interface KeyShape {
  /** The provider's name. */
  readonly provider: string;
  /** A regular expression from `^` to `$`. */
  readonly pattern: string;
}

const LONGEST_KEY = 1024;
const LOOKED_AT = 6;
const FEWEST_MARKS = 3;
const MOST_OWNERS = 3;

/** Kinds of signs, and two of each: one that does not matter to a shape can be replaced by another of its kind. */
const kinds: readonly (readonly [kind: RegExp, one: string, other: string])[] = [
  [/[0-9]/, '7', '3'],
  [/[a-f]/, 'c', 'e'],
  [/[g-z]/, 'q', 'w'],
  [/[A-F]/, 'C', 'E'],
  [/[G-Z]/, 'Q', 'W'],
  [/./, '-', '_'],
];

function otherSign(sign: string): string {
  const [, one = '', other = ''] = kinds.find(([kind]) => kind.test(sign)) ?? [];
  return sign === one ? other : one;
}

const MOST_KEPT = 1_000;
const compiled = new Map<string, RegExp>();

/** Patterns are few and held against many keys. */
function shapeOf(pattern: string): RegExp {
  const known = compiled.get(pattern);
  if (known) return known;
  if (compiled.size >= MOST_KEPT) compiled.clear();
  const shape = new RegExp(pattern, 'u');
  compiled.set(pattern, shape);
  return shape;
}

/** A key with each of its first signs replaced by another. */
function replacements(key: string): string[] {
  return Array.from({ length: LOOKED_AT }, (_, at) => {
    return key.slice(0, at) + otherSign(key.charAt(at)) + key.slice(at + 1);
  });
}

/**
 * Says of shapes whether a key fits them and bears a mark of its maker: some of its first signs can be no
 * other, as in `glpat-…`. Sixty-four hexadecimal digits are anybody's.
 */
function marksOf(key: string): (pattern: string) => boolean {
  let replaced: string[] | undefined;
  return (pattern) => {
    const shape = shapeOf(pattern);
    if (!shape.test(key)) return false;
    replaced ??= replacements(key);
    return replaced.filter((other) => !shape.test(other)).length >= FEWEST_MARKS;
  };
}

/**
 * The providers, by name, of which a key seems to be. None where it bears the mark that is expected
 * of it, and none where many could have made it: a hint must be worth reading.
 * @param expected the pattern of the field that it was typed into, if that has one
 */
export function likelyOwners(key: string, expected: string | undefined, others: Iterable<KeyShape>): string[] {
  const typed = key.trim();
  if (typed.length < LOOKED_AT || typed.length > LONGEST_KEY) return [];
  const bearsMark = marksOf(typed);
  if (expected !== undefined && bearsMark(expected)) return [];
  const owners = new Set<string>();
  for (const { provider, pattern } of others) if (bearsMark(pattern)) owners.add(provider);
  return owners.size > MOST_OWNERS ? [] : [...owners];
}

/** A hint that a key was made by another provider than the one that it is to be sent to. */
export function ownerHint(label: string, owners: readonly string[], wanted: string): string | undefined {
  return owners.length === 0 ? undefined : `${label} looks like one of ${owners.join(' or ')}, not of ${wanted}.`;
}
