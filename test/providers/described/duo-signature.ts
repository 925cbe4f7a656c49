import { createHmac } from 'node:crypto';
import { basicPair, type EmulatedRequest } from '../emulated-provider.ts';

/** The integration key of a signed request, if it has Duo's form. */
export function duoKey({ headers }: EmulatedRequest): string | undefined {
  const isDate = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} -0000$/;
  const pair = basicPair(headers);
  return pair && isDate.test(headers.date ?? '') && /^[0-9a-f]{128}$/.test(pair[1]) ? pair[0] : undefined;
}

/**
 * Whether a request without parameters is signed with this secret, as Duo's server reads it: five
 * lines (date, method, host, path, no parameters) under HMAC-SHA512, written as hexadecimal.
 */
export function isSignedForDuo({ method, path, headers }: EmulatedRequest, secret: string): boolean {
  const lines = `${headers.date}\n${method}\n${headers.host}\n${path}\n`;
  return basicPair(headers)?.[1] === createHmac('sha512', secret).update(lines, 'utf8').digest('hex');
}
