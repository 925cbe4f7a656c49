import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostOfParts, isHostLabel, openParts, partsInHost } from '../../domain/host-pattern.ts';

const two = 'api-{tenant}.crtx.{region}.paloaltonetworks.com';

describe('a host with open parts', () => {
  it('names its parts, takes them and gives them back', () => {
    expect(openParts(two)).toEqual(['tenant', 'region']);
    expect(hostOfParts(two, { tenant: 'acme', region: 'eu' })).toBe('api-acme.crtx.eu.paloaltonetworks.com');
    expect(partsInHost(two, 'api-acme.crtx.eu.paloaltonetworks.com')).toEqual({ tenant: 'acme', region: 'eu' });
    expect(hostOfParts(two, { tenant: 'acme' })).toBeUndefined();
  });

  it.each([
    'acme.evil',
    'acme/x',
    'acme:1',
    'acme@x',
    '-acme',
    'acme-',
    '',
    'ACME',
    'äcme',
    'a'.repeat(64),
    'a\nb',
    'a b',
  ])('takes no %j for a part', (text) => {
    expect(isHostLabel(text)).toBe(false);
    expect(hostOfParts('{org}.okta.com', { org: text })).toBeUndefined();
  });

  it.each([
    'acme.okta.com.evil.example',
    'acmeXokta.com',
    'okta.com',
    '.okta.com',
    'a.b.okta.com',
    'acme.okta.com:8443',
  ])('is not %s', (host) => {
    expect(partsInHost('{org}.okta.com', host)).toBeUndefined();
  });

  it('whatever is typed, what comes of it stays below the provider’s own name', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (tenant, region) => {
        const host = hostOfParts(two, { tenant, region });
        return host === undefined || new URL(`https://${host}/`).host === host;
      }),
    );
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9]{1,63}$/), fc.stringMatching(/^[a-z0-9]{1,20}$/), (tenant, region) => {
        const host = hostOfParts(two, { tenant, region }) ?? '';
        expect(partsInHost(two, host)).toEqual({ tenant, region });
      }),
    );
  });
});
