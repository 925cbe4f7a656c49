import { describe, expect, it } from 'vitest';
import { duo } from '../../../core/hub/signing/duo.ts';

const key = 'DIEMULATEDRIGHT00001';
const secret = 's3cret';
const host = 'https://api-1a2b3c4d.duosecurity.com';

/** The signature in a Basic header of this key. */
function signatureIn({ Authorization = '' }: Record<string, string>): string {
  const pair = Buffer.from(Authorization.replace('Basic ', ''), 'base64').toString('utf8');
  expect(pair.startsWith(`${key}:`)).toBe(true);
  return pair.slice(key.length + 1);
}

// The signatures were computed by Python's hmac and urllib, as Duo's own client does.
describe("Duo's signature", () => {
  it('covers date, method, host and path', () => {
    const now = new Date('2026-11-21T09:30:00.000Z');
    const url = new URL(`${host}/auth/v2/check`);
    const { headers } = duo({ method: 'GET', url, form: undefined, key, secret, now });
    expect(headers['Date']).toBe('Sat, 21 Nov 2026 09:30:00 -0000');
    expect(signatureIn(headers)).toBe(
      '8d86c877d8ca11a74edaf6b3d1579516802fe0fa4baf877be155b3f7f2557d451e9884c821daa5d57441bf78828b63c6f75efdb5a1611360fb7ab3797f546c08',
    );
  });

  it('covers the parameters of a form, in order and encoded as RFC 3986 does', () => {
    const now = new Date('2026-02-01T03:04:05.000Z');
    const url = new URL(`${host}/auth/v2/auth`);
    const form = { b: 'two words', a: "it's (ü)*~" };
    const { headers } = duo({ method: 'POST', url, form, key, secret, now });
    expect(headers['Date']).toBe('Sun, 01 Feb 2026 03:04:05 -0000');
    expect(signatureIn(headers)).toBe(
      '188c54ccb66ccddb985a103fa244d2d25d443dfe69de0def3161004bb17f405d3a97b6f2496ccc39414ba0fcc9130874975c5f604d1dfd0704e4f96660260b9c',
    );
  });

  it('holds nothing of the secret', () => {
    const url = new URL(`${host}/auth/v2/check`);
    const { headers } = duo({ method: 'GET', url, form: undefined, key, secret, now: new Date() });
    const plain = Buffer.from(headers['Authorization']?.slice(6) ?? '', 'base64').toString('utf8');
    expect(`${JSON.stringify(headers)}${plain}`).not.toContain(secret);
  });
});
