/** What a verification found. `unverified` means that none has been made. */
export const verdicts = [
  'verified',
  'rejected',
  'expired',
  'revoked',
  'missing-permission',
  'wrong-server',
  'ip-blocked',
  'rate-limited',
  'provider-error',
  'tls-untrusted',
  'redirected',
  'unreachable',
  'unexpected',
  'unverified',
] as const;

export type Verdict = (typeof verdicts)[number];

/**
 * What a verdict says about the credential itself: it is good, it is not good, or nobody can tell.
 * Only an answer that the catalogue maps leads to the first two.
 */
export type Standing = 'good' | 'not-good' | 'undecided';

const standings: Record<Verdict, Standing> = {
  verified: 'good',
  'missing-permission': 'good',
  rejected: 'not-good',
  expired: 'not-good',
  revoked: 'not-good',
  'wrong-server': 'not-good',
  'ip-blocked': 'undecided',
  'rate-limited': 'undecided',
  'provider-error': 'undecided',
  'tls-untrusted': 'undecided',
  redirected: 'undecided',
  unreachable: 'undecided',
  unexpected: 'undecided',
  unverified: 'undecided',
};

/** What the verdict says about the credential. */
export function standingOf(verdict: Verdict): Standing {
  return standings[verdict];
}

const nextSteps: Record<Verdict, string> = {
  verified: 'Nothing to do.',
  rejected: 'Copy the credential again from the provider, check the server, and try once more.',
  expired: 'Create a new credential at the provider; this one has passed its expiry.',
  revoked: 'Create a new credential at the provider; this one has been withdrawn for good.',
  'missing-permission':
    'The credential is accepted. Give it the permission to read its own account if you want a full check.',
  'wrong-server': 'Choose the server or organization that this credential belongs to.',
  'ip-blocked': "Add this machine's address to the provider's allow list, or verify from an allowed network.",
  'rate-limited': 'Wait a few minutes and try again; the provider asked for fewer requests.',
  'provider-error': 'The provider has a fault of its own. Try again later.',
  'tls-untrusted':
    "Check the certificate shown. If the server uses your organization's own CA, give its file when you link the account.",
  redirected: 'Check the server address: it sent us elsewhere, and the credential was not sent there.',
  unreachable: 'Check the server address and your network, then try again.',
  unexpected: 'Something other than the provider may have answered (a sign-in page, a proxy). Check the network.',
  unverified: 'Verify it when the provider can be reached.',
};

/** The one thing to do after a verdict, as a sentence for either guest. */
export function nextStepAfter(verdict: Verdict): string {
  return nextSteps[verdict];
}
