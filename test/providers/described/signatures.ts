import { createHash } from 'node:crypto';
import type { EmulatedRequest } from '../emulated-provider.ts';
import { duoKey, isSignedForDuo } from './duo-signature.ts';

/** How a provider reads what signs a request. */
interface Signature {
  /** Whether a request has the form of a signed one at all, and who signed it, where it says so. */
  readonly keyIn: (request: EmulatedRequest) => string | undefined;
  readonly isSignedBy: (request: EmulatedRequest, secret: string) => boolean;
}

function header({ headers }: EmulatedRequest, name: string): string {
  return headers[name]?.toString() ?? '';
}

/** An Advanced key of Cortex: SHA-256, in hexadecimal, over the key, 64 letters or digits, and milliseconds. */
const xdr: Signature = {
  keyIn: (request) => {
    const isNonce = /^[A-Za-z0-9]{64}$/.test(header(request, 'x-xdr-nonce'));
    const isTime = /^\d{13}$/.test(header(request, 'x-xdr-timestamp'));
    return isNonce && isTime ? header(request, 'x-xdr-auth-id') : undefined;
  },
  isSignedBy: (request, secret) => {
    const text = secret + header(request, 'x-xdr-nonce') + header(request, 'x-xdr-timestamp');
    return header(request, 'authorization') === createHash('sha256').update(text, 'utf8').digest('hex');
  },
};

interface ZiaBody {
  readonly apiKey?: string;
  readonly username?: string;
  readonly timestamp?: string;
}

/** The older API of ZIA: which sign of the key stands where, the time says, in two ways for six places each. */
const zia: Signature = {
  keyIn: ({ body }) => {
    const { apiKey = '', username, timestamp = '' } = JSON.parse(body) as ZiaBody;
    return apiKey.length === 12 && /^\d{13}$/.test(timestamp) ? username : undefined;
  },
  isSignedBy: ({ body }, secret) => {
    const { apiKey = '', timestamp = '' } = JSON.parse(body) as ZiaBody;
    const time = Number.parseInt(timestamp.slice(7), 10);
    const halved = Math.floor(time / 2);
    for (let place = 0; place < 6; place += 1) {
      const digitOf = (number: number) => Math.floor(number / 10 ** (5 - place)) % 10;
      if (apiKey[place] !== secret[digitOf(time)]) return false;
      if (apiKey[6 + place] !== secret[digitOf(halved) + 2]) return false;
    }
    return true;
  },
};

const duo: Signature = { keyIn: duoKey, isSignedBy: isSignedForDuo };

/** Every way of signing a request that a description may name. */
export const signatures = { duo, xdr, zia };
