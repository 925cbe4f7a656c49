import type { Answer } from '../transport/answer.ts';

/** What caches say of an answer that they had kept, also where they asked the origin whether it still holds. */
const KEPT = new Set([
  ...['hit', 'cachehit', 'cached', 'fresh', 'stale', 'old', 'updating'],
  ...['revalidate', 'revalidated', 'refresh', 'unmodified', 'prerender'],
]);

/** Beside one of those: that it was fetched all the same, and perhaps kept just now (`miss cached`, `hit-for-pass`). */
const FETCHED = new Set(['miss', 'pass', 'bypass', 'uncacheable', 'no', 'not']);

/** The words of a text, also of `RefreshHit` and `TCP_MEM_HIT`, but for the host that it is from, which may have any name. */
function wordsIn(text: string): string[] {
  const apart = text
    .replace(/\bfrom\s+cache\b/gi, 'cached')
    .replace(/\bfrom\s+\S+/gi, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2');
  return apart.toLowerCase().match(/[a-z]+/g) ?? [];
}

/** Whether a cache says in words of its own that it had kept the answer. */
function hadKept(item: string): boolean {
  const words = wordsIn(item);
  return words.some((word) => KEPT.has(word)) && !words.some((word) => FETCHED.has(word));
}

/** The same by RFC 9211, behind the name of the cache; what has no parameters is in words of its own. */
function hadKeptByStandard(item: string): boolean {
  const [, ...parameters] = item.split(';').map((part) => part.trim().toLowerCase());
  if (parameters.length === 0) return hadKept(item);
  // Asked on; but what it gave is its own where that was confirmed (304), or of another's request at the same time.
  return parameters.some((each) => /^(?:(?:hit|collapsed)(?:=\?1)?|fwd-status=304)$/.test(each));
}

function isAboveZero(item: string): boolean {
  return Number.parseFloat(item) > 0;
}

/** How a header says that a cache answered, by its name: the first that fits. */
const signs: readonly (readonly [RegExp, (item: string) => boolean])[] = [
  // RFC 9111: the seconds since the origin made or confirmed it; caches that pass on a fresh one say 0 or nothing.
  [/^age$/, isAboveZero],
  // RFC 7234, 5.5: stale, not to be confirmed, cut off, or kept for longer than a day.
  [/^warning$/, (item) => /^\s*11[0-3]\b/.test(item)],
  // Beside the number of this request, that of the one that brought the answer.
  [/^x-varnish$/, (item) => /\d\s+\d/.test(item)],
  [/^server-timing$/, (item) => /^\s*cdn-cache/i.test(item) && hadKept(item)],
  // What may be kept, and under which name: not what was done.
  [/cache.*(?:control|key|tag|vary|max-age)/, () => false],
  [/^cache-status$/, hadKeptByStandard],
  // Behind the path, what was done with the copy: `stale, invalid, store` is one that was fetched anew.
  [/^x-(?:rack|symfony)-cache$/, (item) => /(?:^|:)\s*(?:fresh|valid)\s*$/i.test(item)],
  [
    /cache.*(?:hits?|age)$|(?:from-cache|cached)$/,
    (item) => isAboveZero(item) || /^\s*(?:true|yes)\s*$/i.test(item) || hadKept(item),
  ],
  [/cache/, hadKept],
];

/** What a header lists. Signs within quotation marks separate nothing. */
function itemsOf(value: string): string[] {
  return value.replace(/"(?:[^"\\]|\\.)*"/g, (quoted) => quoted.replace(/[^\w-]+/g, ' ')).split(',');
}

/** Whether an answer was given before, to whatever was asked then: with another key, perhaps. */
export function isFromCache({ headers }: Pick<Answer, 'headers'>): boolean {
  return Object.entries(headers).some(([name, value]) => {
    // What Squid had found before it asked all the same; `X-Cache` says what it did.
    if (name === 'x-cache-lookup' && headers['x-cache'] !== undefined) return false;
    const [, says] = signs.find(([names]) => names.test(name)) ?? [];
    return says !== undefined && itemsOf(value).some(says);
  });
}
