import type { ShownVerification } from '../../../../contract/calls/accounts.ts';
import { sentenceOn, standingOf } from '../../../../domain/verdict.ts';
import type { Tone } from '../../../ui/tone.ts';
import { verdictLabel, verdictTone } from '../../../words/verdict-words.ts';

/** What a run of verifications came to, as one message. */
export function runOutcome(
  results: readonly { readonly verification: ShownVerification }[],
  asked: number,
): { tone: Tone; text: string } {
  const [only] = results;
  if (asked === 1 && only) {
    const { verdict } = only.verification;
    return { tone: verdictTone(verdict), text: `${verdictLabel(verdict)}. ${sentenceOn(verdict)}` };
  }
  const count = (wanted: (verification: ShownVerification) => boolean) =>
    results.filter(({ verification }) => wanted(verification)).length;
  const verified = count(({ verdict }) => verdict === 'verified');
  const limited = count(({ verdict }) => verdict === 'missing-permission');
  const bad = count(({ verdict }) => standingOf(verdict) === 'not-good');
  const undecided = results.length - verified - limited - bad;
  const parts = [
    [verified, 'verified'],
    [limited, 'accepted with limited permission'],
    [bad, 'not good'],
    [undecided, 'could not be decided'],
    [asked - results.length, 'not checked'],
  ] as const;
  const text = parts.flatMap(([number, words]) => (number > 0 ? [`${number} ${words}`] : [])).join(', ');
  const tone = bad > 0 ? 'bad' : verified === asked ? 'good' : 'caution';
  return { tone, text: `${text.charAt(0).toUpperCase()}${text.slice(1)}.` };
}
