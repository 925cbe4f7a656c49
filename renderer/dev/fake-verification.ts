import type { ShownVerification } from '../../contract/calls/accounts.ts';
import type { Verdict } from '../../domain/verdict.ts';

const certificate = {
  subject: 'CN=soar.bank.example',
  issuer: 'CN=Example Bank Issuing CA 2',
  validFrom: '2026-01-10',
  validTo: '2027-01-10',
  fingerprint256: '5E:0B:11:F2:90:4C:77:D1:A9:3E:54:08:CC:61:7A:BD:12:9F:43:E8:06:5B:AA:F7:38:D0:2C:91:64:EE:1D:73',
};

/** A verification that found a verdict. */
export function verificationOf(verdict: Verdict, host: string): ShownVerification {
  return {
    verdict,
    at: new Date().toISOString(),
    host,
    note: verdict === 'rejected' ? 'The provider gives the same answer to a right key on the wrong server.' : null,
    confidence: verdict === 'unexpected' ? 'unconfirmed' : 'vendor',
    told: verdict === 'verified' ? { organization: 'Example Organization', user: 'hubvault@example.com' } : {},
    certificate: verdict === 'tls-untrusted' ? certificate : null,
  };
}

const UNSURE = 'unsure';

const byWord: readonly (readonly [word: string, verdict: Verdict])[] = [
  ['reject', 'rejected'],
  ['offline', 'unreachable'],
  ['region', 'wrong-server'],
  ['tls', 'tls-untrusted'],
  ['limited', 'missing-permission'],
  ['odd', 'unexpected'],
  [UNSURE, 'rejected'],
];

/** What the fake says of a key: a word in it decides, and any other key is good. */
export function verdictFor(key: string): Verdict {
  return byWord.find(([word]) => key.includes(word))?.[1] ?? 'verified';
}

/** What the fake finds when it asks about the fields of a credential. */
export function verificationWith(fields: Readonly<Record<string, string>>, host: string): ShownVerification {
  const key = Object.values(fields).join(' ');
  const found = verificationOf(verdictFor(key), host);
  return key.includes(UNSURE) ? { ...found, confidence: 'unconfirmed' } : found;
}
