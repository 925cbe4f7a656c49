import type { Confidence } from './confidence.ts';

/** The verdicts that an answer of a provider may lead to; the rest are found before there is one, or without any. */
export const answerVerdicts = [
  'verified',
  'rejected',
  'signed-out',
  'expired',
  'revoked',
  'missing-permission',
  'wrong-server',
  'ip-blocked',
  'rate-limited',
  'provider-error',
] as const;

/** What a verification found. `unverified` means that none has been made. */
export const verdicts = [
  ...answerVerdicts,
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
  'signed-out': 'not-good',
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

/**
 * Whether a credential that was not proven may be kept all the same, if the person wishes: nobody could
 * tell, or it was turned down by an answer whose reading nobody confirmed, which may be wrong.
 */
export function mayBeKeptUnproven(verdict: Verdict, confidence: Confidence | null): boolean {
  const standing = standingOf(verdict);
  return standing === 'undecided' || (standing === 'not-good' && confidence === 'unconfirmed');
}

/** What is to be said of how sure HubVault is of its reading of an answer, if anything. */
export function doubtAboutReading(confidence: Confidence | null): string | undefined {
  if (confidence !== 'unconfirmed') return undefined;
  return 'The reading of this answer is not confirmed: it may mean something else.';
}

/** The words that follow a verdict. Both guests say them, so they name no button and no option. */
interface Advice {
  /** What was found. */
  readonly sentence: string;
  /** The one thing to do now. */
  readonly nextStep: string;
}

const advice: Record<Verdict, Advice> = {
  verified: { sentence: 'The provider accepted this credential.', nextStep: 'Nothing to do.' },
  rejected: {
    sentence: 'The provider does not accept this credential.',
    nextStep: 'Check the server, and that all of it was copied. If both are right, create a new one at the provider.',
  },
  'signed-out': {
    sentence: 'The provider does not accept this sign-in any more: it has ended or was withdrawn.',
    nextStep: 'Sign in again. Nothing else of the account is lost.',
  },
  expired: {
    sentence: 'The provider says that this credential has expired.',
    nextStep: 'Create a new credential at the provider; this one has passed its expiry.',
  },
  revoked: {
    sentence: 'The provider says that this credential was revoked.',
    nextStep: 'Create a new credential at the provider; this one has been withdrawn for good.',
  },
  'missing-permission': {
    sentence: 'The provider accepted this credential, which lacks the permission for a full check.',
    nextStep:
      'Give it the permission to read its own account if you want a full check. What else it may do is not known.',
  },
  'wrong-server': {
    sentence: 'This credential does not belong to this server.',
    nextStep: 'Choose the server or organization that this credential belongs to.',
  },
  'ip-blocked': {
    sentence: "The provider does not accept this machine's address.",
    nextStep: "Add this machine's address to the provider's allow list, or verify from an allowed network.",
  },
  'rate-limited': {
    sentence: 'The provider asked for fewer requests and gave no answer.',
    nextStep: 'Wait a few minutes, or as long as it asked, and try again.',
  },
  'provider-error': {
    sentence: 'The provider has a fault of its own and gave no answer. That says nothing about this credential.',
    nextStep: 'Try again later; keep the credential.',
  },
  'tls-untrusted': {
    sentence: "The server's certificate is not trusted. Nothing was sent.",
    nextStep:
      "Check the certificate shown. If the server uses your organization's own CA, give the account the file of that CA.",
  },
  redirected: {
    sentence: 'The server sent us elsewhere. We did not follow, and the credential was not sent there.',
    nextStep: 'Check the server address.',
  },
  unreachable: {
    sentence: 'The server could not be reached. That says nothing about this credential.',
    nextStep: 'Check the server address and your network, then try again.',
  },
  unexpected: {
    sentence: 'An answer came that HubVault does not know of this provider. It says nothing about this credential.',
    nextStep:
      'Something else may have answered (a sign-in page, a proxy). Check the server address and the network, then try again.',
  },
  unverified: {
    sentence: 'This credential has not been verified yet.',
    nextStep: 'Verify it when the provider can be reached.',
  },
};

/** What a verdict found, as a sentence for either guest. */
export function sentenceOn(verdict: Verdict): string {
  return advice[verdict].sentence;
}

/** The one thing to do after a verdict, as a sentence for either guest. */
export function nextStepAfter(verdict: Verdict): string {
  return advice[verdict].nextStep;
}

/** Whether the provider is to be left alone after a verdict: asking its other servers could get an address banned. */
export function endsSearch(verdict: Verdict): boolean {
  return verdict === 'rate-limited' || verdict === 'ip-blocked';
}

/** The one thing to do after none of a provider's other servers accepted a credential, by what they said in order. */
export function nextStepAfterSearch(found: readonly Verdict[]): string {
  const last = found.at(-1);
  if (last !== undefined && endsSearch(last)) return `HubVault stopped asking there. ${nextStepAfter(last)}`;
  if (found.every((verdict) => standingOf(verdict) === 'not-good')) {
    return 'So it is not the server. Check that all of it was copied; if it was, create a new one at the provider.';
  }
  return 'Not all of them could tell. Try again later; keep the credential.';
}
