import { createHash, X509Certificate } from 'node:crypto';
import { invalidInput } from '../../../domain/errors.ts';
import { caMark, MOST_CA_BYTES } from '../../../domain/own-ca.ts';
import { fitToShow } from '../../../domain/text.ts';

const BEGIN = '-----BEGIN CERTIFICATE-----';
// Base64 has no hyphen, so a certificate that lost its end does not run on into the next.
const CERTIFICATE = new RegExp(`${BEGIN}[^-]+-----END CERTIFICATE-----`, 'g');

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem) !== undefined;
  } catch {
    return false;
  }
}

/** What a person knows a certificate of a CA by. */
export interface TrustedCertificate {
  readonly subject: string;
  /** The last moment at which it is good, as an instant; `null` where this program cannot read it. */
  readonly validTo: string | null;
  /** SHA-256 over the certificate, as `openssl x509 -fingerprint -sha256` writes it. */
  readonly fingerprint256: string;
}

/**
 * A certificate that this program cannot read, though the one that it was given to could: the command
 * line runs on OpenSSL, Electron on BoringSSL, which is stricter.
 */
function unreadable(pem: string): TrustedCertificate {
  const bytes = Buffer.from(pem.replace(/-----[^-]+-----/g, ''), 'base64');
  const digest = createHash('sha256').update(bytes).digest('hex').toUpperCase();
  const fingerprint256 = digest.match(/../g)?.join(':') ?? '';
  return { subject: 'a certificate that cannot be read here', validTo: null, fingerprint256 };
}

function trustedCertificate(pem: string): TrustedCertificate {
  try {
    const { subject, validToDate, fingerprint256 } = new X509Certificate(pem);
    return { subject: fitToShow(subject.replaceAll('\n', ', ')), validTo: validToDate.toISOString(), fingerprint256 };
  } catch {
    return unreadable(pem);
  }
}

/**
 * The certificates that an account trusts for its server.
 * @param ca as `checkCa` left it, here or in another program; `null` where the account has no CA of its own
 */
export function trustedCertificates(ca: string | null): TrustedCertificate[] {
  return (ca?.match(CERTIFICATE) ?? []).map(trustedCertificate);
}

/** Whether two texts hold the same certificates, however their lines end. */
export function isSameCa(one: string | null, other: string | null): boolean {
  return one === other || caMark(trustedCertificates(one)) === caMark(trustedCertificates(other));
}

/**
 * Checks the text of a CA file and keeps its certificates only.
 * @returns one or more certificates as PEM
 * @throws HubVaultError `invalid-input` when it holds a private key, no certificate, or a broken one
 */
export function checkCa(text: string): string {
  const wayForward = 'Give a PEM file with the certificate of the CA alone.';
  if (Buffer.byteLength(text) > MOST_CA_BYTES)
    throw invalidInput(`The CA file is larger than ${MOST_CA_BYTES / 1024} KiB.`, wayForward);
  if (text.includes('PRIVATE KEY')) throw invalidInput('The CA file holds a private key; it was not kept.', wayForward);
  const begun = text.split(BEGIN).length - 1;
  if (begun === 0) throw invalidInput('The CA file holds no certificate.', wayForward);
  const certificates = text.match(CERTIFICATE) ?? [];
  if (certificates.length < begun || !certificates.every(isCertificate)) {
    throw invalidInput('A certificate in the CA file is broken.', wayForward);
  }
  return `${certificates.join('\n')}\n`;
}
