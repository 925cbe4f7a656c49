import type { Signer } from './signer.ts';

/**
 * The older API of Zscaler Internet Access: twelve signs of the key, chosen by the time, stand for it (`obfuscate_api_key`
 * of Zscaler's own client for Python). They travel in the body, as `{signature}` and `{timestamp}`.
 */
export const zia: Signer = ({ secret, now }) => {
  const timestamp = String(now.getTime());
  const last = timestamp.slice(-6);
  const half = String(Number(last) >> 1).padStart(6, '0');
  const signs = [...last].map((digit) => secret.charAt(Number(digit)));
  const moreSigns = [...half].map((digit) => secret.charAt(Number(digit) + 2));
  return { headers: {}, values: { signature: [...signs, ...moreSigns].join(''), timestamp } };
};
