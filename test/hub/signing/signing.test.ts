import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Signer } from '../../../core/hub/signing/signer.ts';
import { xdr } from '../../../core/hub/signing/xdr.ts';
import { zia } from '../../../core/hub/signing/zia.ts';
import { refusalOf } from '../../domain/given.ts';

const now = new Date('2026-11-21T09:30:00.123Z');

function signedBy(signer: Signer, key: string, secret: string, at = now) {
  const url = new URL('https://provider.example/path');
  return signer({ method: 'GET', url, form: undefined, key, secret, now: at });
}

describe('the signature of an Advanced key of Cortex', () => {
  const secret = 'xsoarAdvancedRightKq7vZ2mXw9TfBc';

  it('hashes the key with a nonce and the time', () => {
    const { headers, values } = signedBy(xdr, '7', secret);
    const nonce = headers['x-xdr-nonce'] ?? '';
    expect(nonce).toMatch(/^[A-Za-z0-9]{64}$/);
    expect({ headers, values }).toEqual({
      headers: {
        'x-xdr-auth-id': '7',
        'x-xdr-nonce': nonce,
        'x-xdr-timestamp': '1795253400123',
        Authorization: createHash('sha256').update(`${secret}${nonce}1795253400123`).digest('hex'),
      },
      values: {},
    });
    expect(JSON.stringify(headers)).not.toContain(secret);
  });

  it('has another nonce each time', () => {
    const nonces = Array.from({ length: 5 }, () => signedBy(xdr, '7', secret).headers['x-xdr-nonce']);
    expect(new Set(nonces).size).toBe(5);
  });
});

// What is expected was worked out by the function of Zscaler's own client for Python.
describe('what stands for a key of ZIA', () => {
  it.each([
    ['2026-11-21T09:30:00.123Z', '1795253400123', 'eaabcdecccid'],
    ['2026-11-21T09:33:19.999Z', '1795253599999', 'fjjjjjelllll'],
    ['2026-11-21T09:26:40.000Z', '1795253200000', 'caaaaadccccc'],
  ])('at %s', (at, timestamp, signature) => {
    expect(signedBy(zia, 'api-admin', 'abcdefghijkl', new Date(at))).toEqual({
      headers: {},
      values: { signature, timestamp },
    });
  });

  it('is made of no key that is too short for it', () => {
    const refusal = refusalOf(() => signedBy(zia, 'api-admin', 'Zq5w8Lk2mB1'));
    expect(refusal).toMatchObject({ kind: 'invalid-input', wayForward: 'Copy it again, the key alone.' });
    expect(refusal.message).toBe(
      'The API key has fewer than the 12 characters that a request is signed with. Nothing was sent.',
    );
  });
});
