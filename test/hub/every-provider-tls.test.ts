import { X509Certificate } from 'node:crypto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { loadShippedProviders } from '../../catalogue/shipped.ts';
import { createTestCa, type ServerCertificate, selfSignedCertificate } from '../helpers/tls.ts';
import { startEmulator } from '../providers/emulator.ts';
import { emulatedProvider } from '../providers/index.ts';
import { AT, verifyAt } from './verify-at.ts';

const ca = await createTestCa();
const forger = await createTestCa();
const stranger = await createTestCa('Another CA');
const good = await ca.issue();

const untrustedCa = 'The certificate comes from a CA that is not trusted.';

/** Certificates that are refused, why, and the CA that the account trusts, if it has its own. */
const refused: [string, ServerCertificate, string, string | undefined][] = [
  ['from a CA that nobody knows', good, untrustedCa, undefined],
  ['from another CA than the account trusts', good, untrustedCa, stranger.cert],
  ['signed by a forger of the CA', good, 'The signature of the certificate is wrong.', forger.cert],
  ['that is self-signed', await selfSignedCertificate(), 'The certificate is self-signed.', undefined],
  ['that has expired', await ca.issue({ fromDay: -30, toDay: -1 }), 'The certificate has expired.', ca.cert],
  ['that is not valid yet', await ca.issue({ fromDay: 1 }), 'The certificate is not valid yet.', ca.cert],
  [
    'for another server name',
    await ca.issue({ hosts: ['api.sekoia.example', '192.0.2.1'] }),
    'The certificate is for another server name.',
    ca.cert,
  ],
];

function factsOf({ cert }: ServerCertificate) {
  const { subject, issuer, validFrom, validTo, fingerprint256 } = new X509Certificate(cert);
  return { subject, issuer, validFrom, validTo, fingerprint256 };
}

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

for (const provider of loadShippedProviders()) {
  describe(provider.name, () => {
    const emulated = emulatedProvider(provider.id);
    const { fields, told } = emulated.cases.right;

    it('verifies over https where the account trusts the CA of its server', async () => {
      await using server = await startEmulator(emulated, { tls: good });
      const host = new URL(server.url).host;
      const found = await verifyAt(provider, server.url, fields, { ca: ca.cert });
      expect(found).toMatchObject({ verdict: 'verified', at: AT, host, told, certificate: null });
      expect(server.requests).toHaveLength(emulated.cases.right.requests ?? 1);
    });

    it.each(refused)('shows a certificate %s and sends nothing', async (_, tls, note, trusted) => {
      await using server = await startEmulator(emulated, { tls });
      const host = new URL(server.url).host;
      const found = await verifyAt(provider, server.url, fields, trusted === undefined ? {} : { ca: trusted });
      const certificate = factsOf(tls);
      expect(found).toEqual({ verdict: 'tls-untrusted', at: AT, host, note, confidence: null, told: {}, certificate });
      expect(server.requests).toEqual([]);
    });

    it('lets no environment variable switch the check off', async () => {
      vi.spyOn(process, 'emitWarning').mockReturnValue();
      vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
      await using server = await startEmulator(emulated, { tls: good });
      expect(await verifyAt(provider, server.url, fields)).toMatchObject({ verdict: 'tls-untrusted' });
      expect(server.requests).toEqual([]);
    });
  });
}
