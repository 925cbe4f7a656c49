import { isIP, type Socket } from 'node:net';
import type { DetailedPeerCertificate, PeerCertificate } from 'node:tls';
import { fitToShow } from '../../../domain/text.ts';

/** What a person needs to judge a certificate that was not trusted. */
export interface CertificateFacts {
  readonly subject: string;
  readonly issuer: string;
  readonly validFrom: string;
  readonly validTo: string;
  /** SHA-256 of the certificate, hexadecimal pairs joined by colons. */
  readonly fingerprint256: string;
}

type DistinguishedName = PeerCertificate['subject'] | DetailedPeerCertificate['subject'];

function nameOf(name: DistinguishedName | undefined): string {
  const parts = Object.entries({ ...name }).map(([key, value]) => `${key}=${String(value)}`);
  return fitToShow(parts.join(', ')) || '(no name)';
}

function factsOf(certificate: PeerCertificate): CertificateFacts | undefined {
  if (!certificate.fingerprint256) return undefined;
  return {
    subject: nameOf(certificate.subject),
    issuer: nameOf(certificate.issuer),
    validFrom: fitToShow(certificate.valid_from),
    validTo: fitToShow(certificate.valid_to),
    fingerprint256: certificate.fingerprint256,
  };
}

/** A server, and the way to it: straight, or by a connection that a proxy passes on. */
export interface Peer {
  readonly host: string;
  readonly port: number;
  readonly tunnel?: Socket | undefined;
}

/**
 * Looks at the certificate of a server whose certificate has just been refused.
 *
 * SECURITY: this is the only place that completes a handshake without trust. Nothing is written to
 * the connection: it is closed as soon as the certificate has been seen.
 * @param timeoutMs for the whole look, in milliseconds
 */
export async function lookAtCertificate(
  { host, port, tunnel }: Peer,
  timeoutMs: number,
): Promise<CertificateFacts | undefined> {
  const { connect } = await import('node:tls');
  const { promise, resolve } = Promise.withResolvers<CertificateFacts | undefined>();
  // Asked for by name, as the refused request did: a server of many names shows each its own.
  const servername = isIP(host) ? '' : host;
  const way = tunnel ? { socket: tunnel } : { host, port };
  const socket = connect({ ...way, servername, rejectUnauthorized: false }, () => {
    resolve(factsOf(socket.getPeerCertificate()));
    socket.destroy();
  });
  const giveUp = () => {
    resolve(undefined);
    socket.destroy();
  };
  const timer = setTimeout(giveUp, timeoutMs);
  socket.once('error', giveUp).once('close', () => {
    clearTimeout(timer);
    giveUp();
  });
  return promise;
}
