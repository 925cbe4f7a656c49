import type { VerdictRule } from '../../catalogue/schema/provider.ts';
import { standingOf } from '../../domain/verdict.ts';
import { type Json, type ReadAnswer, valueAt } from './answer-place.ts';
import type { Answer } from './transport/answer.ts';

/** Where caches say that they answered: RFC 9211 and those before it, of which several may be listed. */
const CACHE_HEADERS = ['cache-status', 'x-cache', 'cf-cache-status'];
const IN_WORDS = /^(?:err(?:or)?|fail(?:ed|ure)?|denied|unauthorized|forbidden)$/i;

/** Whether an answer was given before, to whatever was asked then: with another key, perhaps. */
function isFromCache(headers: ReadAnswer['headers']): boolean {
  // RFC 9111: the seconds since the origin made or confirmed it; caches that pass on a fresh one say 0 or nothing.
  if (headers['age']?.split(',').some((seconds) => Number(seconds) > 0)) return true;
  return CACHE_HEADERS.some((name) => /(?<![a-z])(?:hit|stale)(?![a-z])/i.test(headers[name] ?? ''));
}

function isSomething(value: Json): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0;
  return Boolean(value);
}

const failures: Readonly<Record<string, (value: Json) => boolean>> = {
  error: isSomething,
  errors: isSomething,
  success: (value) => value === false,
  ok: (value) => value === false,
  status: (value) => typeof value === 'string' && IN_WORDS.test(value),
};

/** Whether an answer says of itself that it is a failure, in a place that the rule has not looked at. */
function saysItFailed({ body }: VerdictRule, read: ReadAnswer): boolean {
  const looked = new Set(body.map(({ path }) => path?.split('.')[0]));
  return Object.entries(failures).some(([name, isFailure]) => !looked.has(name) && isFailure(valueAt(read, name)));
}

/**
 * Why an answer that fits a rule is no word of the provider about this credential, or `undefined`.
 *
 * SECURITY: a rule says what is in a good answer; it cannot say all that must not be. A cache repeats what
 * was said to another request, and some providers and gateways say a failure with status 200.
 */
export function doubtOf(rule: VerdictRule, { status, headers }: Answer, read: ReadAnswer): string | undefined {
  const standing = standingOf(rule.verdict);
  if (standing === 'undecided') return undefined;
  if (isFromCache(headers)) return 'The answer came out of a cache, so it says nothing about this credential.';
  if (standing === 'good' && status < 300 && saysItFailed(rule, read)) {
    return 'The answer looks good, and says that something failed.';
  }
  return undefined;
}
