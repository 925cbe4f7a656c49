import { standingOf, type Verdict } from '../../domain/verdict.ts';
import type { Tone } from '../ui/tone.ts';

interface Words {
  /** Two or three words for a chip. */
  readonly label: string;
  /** What was found, as a sentence. */
  readonly sentence: string;
}

const words: Record<Verdict, Words> = {
  verified: { label: 'Verified', sentence: 'The provider accepted this credential.' },
  'missing-permission': {
    label: 'Accepted, limited',
    sentence: 'The provider accepted this credential, which lacks the permission for a full check.',
  },
  rejected: { label: 'Rejected', sentence: 'The provider does not accept this credential.' },
  expired: { label: 'Expired', sentence: 'The provider says that this credential has expired.' },
  revoked: { label: 'Revoked', sentence: 'The provider says that this credential was revoked.' },
  'wrong-server': { label: 'Wrong server', sentence: 'This credential does not belong to this server.' },
  'ip-blocked': { label: 'Address blocked', sentence: "The provider does not accept this machine's address." },
  'rate-limited': { label: 'Rate limited', sentence: 'The provider asked for fewer requests and gave no answer.' },
  'provider-error': { label: 'Provider error', sentence: 'The provider has a fault and gave no answer.' },
  'tls-untrusted': { label: 'Not trusted', sentence: "The server's certificate is not trusted. Nothing was sent." },
  redirected: { label: 'Redirected', sentence: 'The server sent us elsewhere. We did not follow.' },
  unreachable: { label: 'Unreachable', sentence: 'The server could not be reached.' },
  unexpected: { label: 'Unclear answer', sentence: 'An answer came that the provider would not give.' },
  unverified: { label: 'Unverified', sentence: 'This credential has not been verified yet.' },
};

/** A verdict in two or three words. */
export function verdictLabel(verdict: Verdict): string {
  return words[verdict].label;
}

/** A verdict as a sentence. */
export function verdictSentence(verdict: Verdict): string {
  return words[verdict].sentence;
}

/** The colour of a verdict. Only `verified` is ever green. */
export function verdictTone(verdict: Verdict): Tone {
  if (verdict === 'verified') return 'good';
  if (verdict === 'unverified') return 'neutral';
  const standing = standingOf(verdict);
  if (standing === 'good') return 'info';
  return standing === 'not-good' ? 'bad' : 'caution';
}
