import { X509Certificate } from 'node:crypto';
import { invalidInput } from '../../../domain/errors.ts';

const LONGEST_PEM = 256 * 1024;
const CERTIFICATE = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/**
 * Checks the text of a CA file and keeps its certificates only.
 * @returns one or more certificates as PEM
 * @throws HubVaultError `invalid-input` when it holds a private key, no certificate, or a broken one
 */
export function checkCa(text: string): string {
  const wayForward = 'Give a PEM file with the certificate of the CA alone.';
  if (text.length > LONGEST_PEM) throw invalidInput('The CA file is larger than 256 KiB.', wayForward);
  if (text.includes('PRIVATE KEY')) throw invalidInput('The CA file holds a private key; it was not kept.', wayForward);
  const certificates = text.match(CERTIFICATE) ?? [];
  try {
    for (const certificate of certificates) new X509Certificate(certificate);
  } catch (error) {
    throw Object.assign(invalidInput('A certificate in the CA file is broken.', wayForward), { cause: error });
  }
  if (certificates.length === 0) throw invalidInput('The CA file holds no certificate.', wayForward);
  return `${certificates.join('\n')}\n`;
}
