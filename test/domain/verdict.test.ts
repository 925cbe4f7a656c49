import { describe, expect, it } from 'vitest';
import type { Confidence } from '../../domain/confidence.ts';
import {
  mayBeKeptUnproven,
  nextStepAfter,
  nextStepAfterSearch,
  sentenceOn,
  standingOf,
  type Verdict,
  verdicts,
} from '../../domain/verdict.ts';

describe('a verdict', () => {
  it('says that a credential is good, not good, or that nobody can tell', () => {
    expect(verdicts.map((verdict) => [verdict, standingOf(verdict)])).toEqual([
      ['verified', 'good'],
      ['rejected', 'not-good'],
      // The sign-in is over: nothing is said of the account but that somebody has to sign in again.
      ['signed-out', 'not-good'],
      ['expired', 'not-good'],
      ['revoked', 'not-good'],
      // The provider accepted the credential; what it may not do is another matter.
      ['missing-permission', 'good'],
      ['wrong-server', 'not-good'],
      ['ip-blocked', 'undecided'],
      ['rate-limited', 'undecided'],
      ['provider-error', 'undecided'],
      ['tls-untrusted', 'undecided'],
      ['redirected', 'undecided'],
      ['unreachable', 'undecided'],
      ['unexpected', 'undecided'],
      ['unverified', 'undecided'],
    ]);
  });

  it('is good for two of them alone, so that nothing unproven is shown green', () => {
    expect(verdicts.filter((verdict) => standingOf(verdict) === 'good')).toEqual(['verified', 'missing-permission']);
  });

  it('that nobody confirmed, or that tells nothing, forbids nobody to keep the credential unproven', () => {
    const kept = (confidence: Confidence | null) =>
      verdicts.filter((verdict) => mayBeKeptUnproven(verdict, confidence));
    const undecided = verdicts.filter((verdict) => standingOf(verdict) === 'undecided');
    expect(kept('vendor')).toEqual(undecided);
    expect(kept(null)).toEqual(undecided);
    expect(kept('unconfirmed')).toEqual(verdicts.filter((verdict) => standingOf(verdict) !== 'good'));
  });

  it.each(verdicts)('of %s is told in whole sentences, with a next step', (verdict) => {
    for (const words of [sentenceOn(verdict), nextStepAfter(verdict)]) {
      expect(words).toMatch(/^[A-Z][^\n]{10,200}\.$/);
      // Both guests say it, and an option of one is no word of the other.
      expect(words).not.toContain('--');
    }
  });

  it('is told in other words than any other, and leads to another step', () => {
    expect(new Set(verdicts.map(sentenceOn)).size).toBe(verdicts.length);
    expect(new Set(verdicts.map(nextStepAfter)).size).toBe(verdicts.length);
  });

  it('leaves nothing to do when it is verified, and something after every other', () => {
    const idle = verdicts.filter((verdict) => nextStepAfter(verdict) === 'Nothing to do.');
    expect(idle).toEqual(['verified']);
  });
});

describe('after no other server accepted a credential', () => {
  it.each<[string, Verdict[], string]>([
    [
      'all refused it',
      ['rejected', 'wrong-server'],
      'So it is not the server. Check that all of it was copied; if it was, create a new one at the provider.',
    ],
    [
      'one could not tell',
      ['rejected', 'unreachable'],
      'Not all of them could tell. Try again later; keep the credential.',
    ],
    [
      'one forbade to go on',
      ['rejected', 'rate-limited'],
      'HubVault stopped asking there. Wait a few minutes, or as long as it asked, and try again.',
    ],
  ])('there is one thing to do where %s', (_, found, step) => {
    expect(nextStepAfterSearch(found)).toBe(step);
  });
});
