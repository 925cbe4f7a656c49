import { distance } from 'fastest-levenshtein';

/** The most names that are suggested. */
export const mostNames = 3;

const LONGEST_TYPED = 60;
const SHORTEST_WORD = 3;

/** How far a name is from what was typed, both in small letters: 0 where it begins with that. */
function awayFromName(wanted: string, name: string): number {
  if (name.startsWith(wanted)) return 0;
  // "europe" is the server "eu"; a single letter begins too many words.
  return name.length > 1 && wanted.startsWith(name) ? 1 : distance(wanted, name);
}

/** How far the nearest word of a title is. Words are many and short, so each must be very near. */
function awayFromWords(wanted: string, title: string): number {
  const words = title.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length >= SHORTEST_WORD);
  const far = words.map((word) => {
    const away = word.startsWith(wanted) ? 0 : distance(wanted, word);
    return away <= word.length / 4 ? away : Number.POSITIVE_INFINITY;
  });
  return Math.min(...far);
}

/** What something may be called: by a name as a whole, or by words of its title. */
interface Called {
  readonly names: readonly string[];
  readonly title?: string;
}

function away(wanted: string, { names, title = '' }: Called): number {
  const whole = [...names, title].map((name) => awayFromName(wanted, name.toLowerCase()));
  return Math.min(...whole, awayFromWords(wanted, title.toLowerCase()));
}

/** Those that a mistyped name may have meant, nearest first; none when all are far off. */
export function nearestOf<T>(typed: string, all: readonly T[], calledOf: (one: T) => Called): T[] {
  const wanted = typed.toLowerCase().slice(0, LONGEST_TYPED);
  // Of a very short name, two changes leave nothing.
  const farthest = Math.min(wanted.length - 1, Math.max(2, Math.floor(wanted.length / 3)));
  return all
    .map((one) => ({ one, far: away(wanted, calledOf(one)) }))
    .filter(({ far }) => wanted !== '' && far <= farthest)
    .sort((a, b) => a.far - b.far)
    .slice(0, mostNames)
    .map(({ one }) => one);
}

/** The names that a mistyped one may have meant, nearest first; none when all are far off. */
export function nearest(typed: string, names: readonly string[]): string[] {
  return nearestOf(typed, [...new Set(names)], (name) => ({ names: [name] }));
}

/** The question whether one of the nearest was meant, or `undefined` where there is none. */
export function didYouMean(close: readonly string[]): string | undefined {
  return close.length > 0 ? `Did you mean ${close.join(' or ')}?` : undefined;
}
