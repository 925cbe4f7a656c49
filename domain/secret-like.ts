const LONGEST_LOOK = 4096;
// Words as keys are written: joined by nothing that ends a word in a text or an address.
const WORD = /[\w~-]+/g;
const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;
const KNOWN_BEGINNING =
  /^(eyJ[\w-]{8,}|gh[pousr]_\w{16,}|github_pat_\w{16,}|glpat-[\w-]{12,}|xox[abeoprs]-[\w-]{10,}|AKIA[A-Z\d]{12,})/;
const SHORTEST_KEY = 20;
/** Bits for each character, below which a word is one of a language and not of chance. */
const LEAST_CHANCE = 3.3;

function bitsPerCharacter(word: string): number {
  const counts = new Map<string, number>();
  for (const character of word) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / word.length) * Math.log2(count / word.length);
  return bits;
}

/** The longest part of a word without a joint: "eu-prod-1" has none that is long, a key has. */
function longestRun(word: string): string {
  return word.split(/[-_~]/).reduce((longest, part) => (part.length > longest.length ? part : longest), '');
}

function isKeyLike(word: string): boolean {
  if (UUID.test(word) || KNOWN_BEGINNING.test(word)) return true;
  const run = longestRun(word);
  if (run.length < SHORTEST_KEY || !/\d/.test(run) || !/[A-Za-z]/.test(run)) return false;
  return bitsPerCharacter(run) >= LEAST_CHANCE;
}

/**
 * Whether a text holds something that looks like a key: for texts that will be shown and must hold
 * none. A guess; what only a provider knows of its keys is not known here.
 */
export function looksLikeSecret(text: string): boolean {
  return (text.slice(0, LONGEST_LOOK).match(WORD) ?? []).some(isKeyLike);
}
