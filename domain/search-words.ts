import { nameKey } from './text.ts';

/** The words of what a person typed to find something, as `nameKey` writes them. */
export function searchWords(query: string): readonly string[] {
  return nameKey(query).split(/\s+/).filter(Boolean);
}

/**
 * Whether a text has every word, in any order.
 * @param key the text as `nameKey` writes it
 */
export function hasWords(key: string, words: readonly string[]): boolean {
  return words.every((word) => key.includes(word));
}
