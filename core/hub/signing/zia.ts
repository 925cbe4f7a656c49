import { invalidInput } from '../../../domain/errors.ts';
import type { Signer } from './signer.ts';

/** The last place that the time can choose is the twelfth. */
const SHORTEST_KEY = 12;

/**
 * The older API of Zscaler Internet Access: twelve signs of the key, chosen by the time, stand for it (`obfuscate_api_key`
 * of Zscaler's own client for Python). They travel in the body, as `{signature}` and `{timestamp}`: up to twelve
 * characters of the key itself, so whoever reads a few such requests has the key.
 * @throws HubVaultError `invalid-input` for a key of which there are not enough characters
 */
export const zia: Signer = ({ secret, now }) => {
  if (secret.length < SHORTEST_KEY) {
    throw invalidInput(
      `The API key has fewer than the ${SHORTEST_KEY} characters that a request is signed with. Nothing was sent.`,
      'Copy it again, the key alone.',
    );
  }
  const timestamp = String(now.getTime());
  const last = timestamp.slice(-6);
  const half = String(Number(last) >> 1).padStart(6, '0');
  const signs = [...last].map((digit) => secret.charAt(Number(digit)));
  const moreSigns = [...half].map((digit) => secret.charAt(Number(digit) + 2));
  return { headers: {}, values: { signature: [...signs, ...moreSigns].join(''), timestamp } };
};
