import { expect, test } from 'vitest';
import type { Verdict } from '../../domain/verdict.ts';
import { verificationOf } from '../../renderer/dev/fake-verification.ts';
import { runOutcome } from '../../renderer/features/accounts/table/run-outcome.ts';

const outcome = (verdicts: readonly Verdict[], asked = verdicts.length) =>
  runOutcome(
    verdicts.map((verdict) => ({ verification: verificationOf(verdict, 'host') })),
    asked,
  );

test('one account is told by its verdict', () => {
  expect(outcome(['rejected'])).toEqual({
    tone: 'bad',
    text: 'Rejected. The provider does not accept this credential.',
  });
});

test('a run is green only when every account of it was verified', () => {
  expect(outcome(['verified', 'verified'])).toEqual({ tone: 'good', text: '2 verified.' });
  expect(outcome(['verified', 'missing-permission']).tone).toBe('caution');
  expect(outcome(['verified'], 2)).toEqual({ tone: 'caution', text: '1 verified, 1 not checked.' });
});

test('a run tells good, not good and undecided apart', () => {
  expect(outcome(['verified', 'revoked', 'unreachable', 'missing-permission'])).toEqual({
    tone: 'bad',
    text: '1 verified, 1 accepted with limited permission, 1 not good, 1 could not be decided.',
  });
});
