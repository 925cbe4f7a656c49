import { createHmac } from 'node:crypto';
import type { Signer } from './signer.ts';

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A moment as RFC 2822 writes it, in UTC: `Tue, 21 Aug 2012 17:29:18 -0000`. */
function mailDate(moment: Date): string {
  const day = `${DAYS[moment.getUTCDay()]}, ${String(moment.getUTCDate()).padStart(2, '0')}`;
  const month = `${MONTHS[moment.getUTCMonth()]} ${moment.getUTCFullYear()}`;
  return `${day} ${month} ${moment.toISOString().slice(11, 19)} -0000`;
}

/** Percent-encodes all but letters, digits and `-._~`, as RFC 3986 does. */
function encoded(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

function sortedParameters(parameters: URLSearchParams): string {
  const pairs = Array.from(parameters, ([name, value]) => `${encoded(name)}=${encoded(value)}`);
  return pairs.sort().join('&');
}

/**
 * Cisco Duo: HTTP Basic with the integration key as the user and, as the password, HMAC-SHA512 over
 * date, method, host, path and parameters (signature version 2 of Duo's own client).
 */
export const duo: Signer = ({ method, url, form, key, secret, now }) => {
  const date = mailDate(now);
  const parameters = form ? new URLSearchParams(form) : url.searchParams;
  const text = [date, method, url.host.toLowerCase(), url.pathname, sortedParameters(parameters)].join('\n');
  const signature = createHmac('sha512', secret).update(text).digest('hex');
  const pair = Buffer.from(`${key}:${signature}`).toString('base64');
  return { headers: { Date: date, Authorization: `Basic ${pair}` }, values: {} };
};
