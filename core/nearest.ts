import { distance } from 'fastest-levenshtein';

const MOST_NAMES = 3;

/** The names that a mistyped one may have meant, nearest first; none when all are far off. */
export function nearest(typed: string, names: readonly string[]): string[] {
  const wanted = typed.toLowerCase().slice(0, 60);
  // Of a very short name, two changes leave nothing.
  const farthest = Math.min(wanted.length - 1, Math.max(2, Math.floor(wanted.length / 3)));
  return [...new Set(names)]
    .map((name) => ({ name, away: name.toLowerCase().startsWith(wanted) ? 0 : distance(wanted, name.toLowerCase()) }))
    .filter(({ away }) => wanted !== '' && away <= farthest)
    .sort((a, b) => a.away - b.away)
    .slice(0, MOST_NAMES)
    .map(({ name }) => name);
}

/** The question whether one of the nearest was meant, or `undefined` where there is none. */
export function didYouMean(close: readonly string[]): string | undefined {
  return close.length > 0 ? `Did you mean ${close.join(' or ')}?` : undefined;
}
