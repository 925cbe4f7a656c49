import type { VerdictRule } from '../../../catalogue/schema/provider.ts';

/**
 * The row that an answer with a token fits, to be put behind those of a table. A token is taken from an
 * answer that is `verified` by it, and from no other.
 *
 * SECURITY: another token would prove another credential. So no less is demanded of that answer than of
 * one that proves a credential: whole, to this very request, and without a word of failure.
 * @param path the place of the token in the answer
 */
export function rowOfToken(path: string): VerdictRule {
  return {
    status: [200, 201],
    body: [{ path, type: 'string' }],
    headers: [],
    verdict: 'verified',
    confidence: 'vendor',
  };
}

/** Whether something is a token that a header can carry, of so many characters at most. */
export function isToken(value: unknown, longest: number): value is string {
  return typeof value === 'string' && /^[\x21-\x7e]+$/.test(value) && value.length <= longest;
}
