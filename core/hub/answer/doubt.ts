import type { VerdictRule } from '../../../catalogue/schema/provider.ts';
import { standingOf } from '../../../domain/verdict.ts';
import type { Answer } from '../transport/answer.ts';
import { type Json, type ReadAnswer, valueAt } from './answer-place.ts';
import { isFromCache } from './from-cache.ts';

const IN_WORDS = /^(?:err(?:or)?|fail(?:ed|ure)?|denied|unauthorized|forbidden)$/i;

function isSomething(value: Json): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0;
  return Boolean(value);
}

/** Gateways that answer everything with 200 put the status that they mean into the answer. */
function isErrorStatus(value: Json): boolean {
  return typeof value === 'number' && value >= 400 && value < 600;
}

const failures: Readonly<Record<string, (value: Json) => boolean>> = {
  error: isSomething,
  errors: isSomething,
  success: (value) => value === false,
  ok: (value) => value === false,
  status: (value) => (typeof value === 'string' && IN_WORDS.test(value)) || isErrorStatus(value),
  statusCode: isErrorStatus,
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
export function doubtOf(rule: VerdictRule, answer: Answer, read: ReadAnswer): string | undefined {
  const standing = standingOf(rule.verdict);
  if (standing === 'undecided') return undefined;
  if (isFromCache(answer)) return 'The answer came out of a cache, so it says nothing about this credential.';
  if (standing === 'good' && answer.status < 300 && saysItFailed(rule, read)) {
    return 'The answer looks good, and says that something failed.';
  }
  return undefined;
}
