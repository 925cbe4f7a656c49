import { standingOf, type Verdict } from '../../domain/verdict.ts';
import type { Tone } from '../ui/tone.ts';

const labels: Record<Verdict, string> = {
  verified: 'Verified',
  'missing-permission': 'Accepted, limited',
  rejected: 'Rejected',
  'signed-out': 'Signed out',
  expired: 'Expired',
  revoked: 'Revoked',
  'wrong-server': 'Wrong server',
  'ip-blocked': 'Address blocked',
  'rate-limited': 'Rate limited',
  'provider-error': 'Provider error',
  'tls-untrusted': 'Not trusted',
  redirected: 'Redirected',
  unreachable: 'Unreachable',
  unexpected: 'Unclear answer',
  unverified: 'Unverified',
};

/** A verdict in two or three words. */
export function verdictLabel(verdict: Verdict): string {
  return labels[verdict];
}

/** The colour of a verdict. Only `verified` is ever green. */
export function verdictTone(verdict: Verdict): Tone {
  if (verdict === 'verified') return 'good';
  if (verdict === 'unverified') return 'neutral';
  const standing = standingOf(verdict);
  if (standing === 'good') return 'info';
  return standing === 'not-good' ? 'bad' : 'caution';
}
