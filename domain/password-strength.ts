import type { ZxcvbnFactory } from '@zxcvbn-ts/core';

/** How hard a password is to guess, and what would make it harder. */
export interface PasswordStrength {
  readonly level: 'weak' | 'good' | 'strong';
  /** How many guesses it takes, as a power of ten. */
  readonly guessesLog10: number;
  /** What is wrong with it and what to do, as sentences; empty for most that are not weak. */
  readonly advice: readonly string[];
}

/**
 * Below ten thousand million guesses a password is weak: at the floor of the key derivation a
 * graphics card makes some thousand guesses a second and is through in weeks. Decision 0010 has the
 * sum.
 */
const GOOD_LOG10 = 10;
/** A hundred years of ten thousand such cards. */
const STRONG_LOG10 = 16;

const LONGEST_ESTIMATED = 128;

let estimator: Promise<ZxcvbnFactory> | undefined;

/** Loads the estimator when it is first asked for: its dictionaries take more than a megabyte. */
async function loadEstimator(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory: Factory }, common, english] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-en'),
  ]);
  return new Factory({
    dictionary: { ...common.dictionary, ...english.dictionary },
    graphs: common.adjacencyGraphs,
    translations: english.translations,
    // Beyond it no guess is harder for being longer, and the estimate takes ever longer.
    maxLength: LONGEST_ESTIMATED,
  });
}

function levelOf(guessesLog10: number): PasswordStrength['level'] {
  if (guessesLog10 < GOOD_LOG10) return 'weak';
  return guessesLog10 < STRONG_LOG10 ? 'good' : 'strong';
}

/**
 * Estimates how many guesses a password takes for somebody who knows how people choose them. The
 * first call takes about a fifth of a second.
 * @param known words that a guesser would try first, such as the person's name
 */
export async function passwordStrength(password: string, known: readonly string[] = []): Promise<PasswordStrength> {
  estimator ??= loadEstimator();
  const loaded = await estimator;
  const { guessesLog10, feedback } = loaded.check(password.normalize('NFC'), ['hubvault', ...known]);
  // SECURITY: the estimator keeps the last password that it was given (`Scoring.password`), also after a lock.
  loaded.check('');
  const level = levelOf(guessesLog10);
  const advice = [feedback.warning, ...feedback.suggestions].filter((text): text is string => Boolean(text));
  return { level, guessesLog10, advice: level === 'weak' && advice.length === 0 ? [moreWords] : advice };
}

/** What is to be said of a password before it is taken for a vault; `undefined` for one that is not weak. */
export function weaknessOf({ level, advice }: PasswordStrength): string | undefined {
  if (level !== 'weak') return undefined;
  return ['This password is weak: somebody who gets hold of the vault file could guess it.', ...advice].join(' ');
}

const moreWords = 'Add another word or two that have nothing to do with each other.';
