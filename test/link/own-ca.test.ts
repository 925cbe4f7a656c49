import { beforeAll, describe, expect, it } from 'vitest';
import { checkCa } from '../../core/hub/link/own-ca.ts';
import { refusalOf } from '../domain/given.ts';
import { createTestCa, selfSignedCertificate } from '../helpers/tls.ts';
import { prepared, refused } from './drafts.ts';

const WAY = 'Give a PEM file with the certificate of the CA alone.';

/** Certificates as they are kept: their lines as they were, nothing around them. */
function kept(...certificates: string[]): string {
  return certificates.map((certificate) => `${certificate.trim()}\n`).join('');
}

let ca: string;
let otherCa: string;
let server: { cert: string; key: string };

beforeAll(async () => {
  [ca, otherCa] = [(await createTestCa()).cert, (await createTestCa('Another CA')).cert];
  server = await selfSignedCertificate();
});

describe('the CA file of an account', () => {
  it('is kept as its certificates alone', () => {
    expect(checkCa(ca)).toBe(kept(ca));
    expect(checkCa(`Our CA\n  Valid until then\n${ca}# end\n\n${otherCa}`)).toBe(kept(ca, otherCa));
    expect(prepared('sekoia', { ca }).ca).toBe(kept(ca));
  });

  it('may be written with Windows line ends', () => {
    expect(checkCa(ca.replaceAll('\n', '\r\n'))).toContain('-----END CERTIFICATE-----\n');
  });

  it('may be the certificate of the server itself', () => {
    expect(checkCa(server.cert)).toBe(kept(server.cert));
  });

  it.each([
    ['before the certificate', () => `${server.key}\n${server.cert}`],
    ['after it', () => `${server.cert}\n${server.key}`],
    ['without any', () => server.key],
    ['of another kind', () => `${ca}-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIE\n-----END ENCRYPTED PRIVATE KEY-----`],
    ['of RSA', () => `${ca}-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----`],
  ])('with a private key %s is refused, and nothing of it is kept or shown', (_where, text) => {
    expect(refused('sekoia', { ca: text() })).toEqual({
      message: 'The CA file holds a private key; it was not kept.',
      wayForward: WAY,
    });
  });

  it.each([
    ['nothing', ''],
    ['other text', 'This is the certificate you asked for.'],
    ['a request for a certificate', '-----BEGIN CERTIFICATE REQUEST-----\nMIIB\n-----END CERTIFICATE REQUEST-----'],
    ['a public key', '-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----'],
  ])('with %s holds no certificate', (_what, text) => {
    expect(refused('sekoia', { ca: text })).toEqual({
      message: 'The CA file holds no certificate.',
      wayForward: WAY,
    });
  });

  it.each([
    ['has no content', () => '-----BEGIN CERTIFICATE-----\n\n-----END CERTIFICATE-----'],
    ['is other text', () => '-----BEGIN CERTIFICATE-----\naGVsbG8gd29ybGQ=\n-----END CERTIFICATE-----'],
    ['lost its middle', () => ca.replace(/(.{60}\n){2}/, '\n').replace(/\n[^\n]{20}/, '\n')],
    ['follows a good one', () => `${ca}-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----`],
    ['runs into the next', () => `${ca.replace(/-----END.*/, '')}${otherCa}`],
    ['lost its end', () => ca.slice(0, -40)],
    ['lost its end behind a good one', () => `${otherCa}${ca.slice(0, -40)}`],
  ])('is refused when a certificate %s', (_how, text) => {
    expect(refused('sekoia', { ca: text() })).toEqual({
      message: 'A certificate in the CA file is broken.',
      wayForward: WAY,
    });
  });

  it('is refused when it is larger than any CA file', () => {
    const refusal = { message: 'The CA file is larger than 256 KiB.', wayForward: WAY };
    expect(refused('sekoia', { ca: ca.padEnd(256 * 1024 + 1, '\n') })).toEqual(refusal);
    expect(checkCa(ca.padEnd(256 * 1024, '\n'))).toBe(kept(ca));
  });

  it('is refused at once however often it begins', () => {
    const started = performance.now();
    expect(refusalOf(() => checkCa('-----BEGIN CERTIFICATE-----'.repeat(9_700))).kind).toBe('invalid-input');
    expect(performance.now() - started).toBeLessThan(200);
  });
});
