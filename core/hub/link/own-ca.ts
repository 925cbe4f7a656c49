import { X509Certificate } from 'node:crypto';
import { invalidInput } from '../../../domain/errors.ts';

/** The most that a CA file may hold. */
export const MOST_CA_BYTES = 256 * 1024;
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
