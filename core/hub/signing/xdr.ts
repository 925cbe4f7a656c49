import { createHash, randomBytes } from 'node:crypto';
import type { Signer } from './signer.ts';

/** The length that Palo Alto's own examples use: 64 letters or digits. */
const NONCE_BYTES = 32;

/**
 * An Advanced key of Palo Alto Networks' Cortex: SHA-256 over key, nonce and the milliseconds since 1970, in the
 * place of the key, as in the example of its API reference.
 */
export const xdr: Signer = ({ key, secret, now }) => {
  const nonce = randomBytes(NONCE_BYTES).toString('hex');
  const timestamp = String(now.getTime());
  const hash = createHash('sha256').update(`${secret}${nonce}${timestamp}`).digest('hex');
  const headers = {
    'x-xdr-auth-id': key,
    'x-xdr-nonce': nonce,
    'x-xdr-timestamp': timestamp,
    Authorization: hash,
  };
  return { headers, values: {} };
};
