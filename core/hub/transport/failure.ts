import { errorCode } from '../../../domain/errors.ts';

const RESOLUTION = 'The server name could not be resolved.';

/** Plain words for the failures that happen before an answer, by Node's error codes. */
const words: Record<string, string> = {
  ENOTFOUND: RESOLUTION,
  EAI_AGAIN: RESOLUTION,
  EAI_NONAME: RESOLUTION,
  ECONNREFUSED: 'The server refused the connection.',
  ECONNRESET: 'The connection was cut off.',
  EPIPE: 'The connection was cut off.',
  ETIMEDOUT: 'The server did not answer the connection.',
  EHOSTUNREACH: 'The server cannot be reached from this network.',
  ENETUNREACH: 'There is no network to the server.',
  EPROTO: 'The server does not speak TLS on this port.',
  ERR_SSL_WRONG_VERSION_NUMBER: 'The server does not speak TLS on this port.',
};

const trustWords: Record<string, string> = {
  CERT_HAS_EXPIRED: 'The certificate has expired.',
  CERT_NOT_YET_VALID: 'The certificate is not valid yet.',
  CERT_REVOKED: 'The certificate has been revoked.',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'The certificate is self-signed.',
  SELF_SIGNED_CERT_IN_CHAIN: 'The certificate comes from a CA that is not trusted.',
  UNABLE_TO_GET_ISSUER_CERT: 'The certificate comes from a CA that is not trusted.',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'The certificate comes from a CA that is not trusted.',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'The certificate comes from a CA that is not trusted.',
  CERT_UNTRUSTED: 'The certificate comes from a CA that is not trusted.',
  CERT_SIGNATURE_FAILURE: 'The signature of the certificate is wrong.',
  INVALID_CA: 'The CA of the certificate may not sign certificates.',
  INVALID_PURPOSE: 'The certificate is not meant for a server.',
  ERR_TLS_CERT_ALTNAME_INVALID: 'The certificate is for another server name.',
  HOSTNAME_MISMATCH: 'The certificate is for another server name.',
};

function codeOf(error: unknown): string {
  return errorCode(error instanceof AggregateError ? error.errors[0] : error);
}

/** Why the server's certificate was refused, or `undefined` when the failure is another one. */
export function distrustOf(error: unknown): string | undefined {
  return trustWords[codeOf(error)];
}

/** Whether what answered did not speak HTTP that can be read. */
export function isUnreadable(error: unknown): boolean {
  return /^(HPE_|ERR_HTTP|ERR_INVALID)/.test(codeOf(error));
}

/** Why the server was not reached. Node's own message is never shown: it may quote the request. */
export function unreachableBecause(error: unknown): string {
  const code = codeOf(error);
  return words[code] ?? `The connection failed${code ? ` (${code})` : ''}.`;
}
