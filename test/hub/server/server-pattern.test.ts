import { describe, expect, it } from 'vitest';
import type { Provider } from '../../../catalogue/schema/provider.ts';
import { resolveServer } from '../../../core/hub/server/server-address.ts';
import { outgoingRequest } from '../../../core/hub/verify/outgoing.ts';
import { HubVaultError } from '../../../domain/errors.ts';
import { shippedProvider } from '../verify-at.ts';

const jira = shippedProvider('jira-cloud');

/** Jira with other patterns for its servers. */
function withPatterns(...bases: string[]): Provider {
  const [first] = jira.servers.patterns;
  if (!first) throw new Error('Jira has no pattern.');
  return { ...jira, servers: { listed: [], patterns: bases.map((apiBase) => ({ ...first, apiBase })) } };
}

describe('an address with a part of one’s own', () => {
  it.each(['acme', 'ACME', 'acme.atlassian.net', 'https://acme.atlassian.net', 'https://ACME.atlassian.net/'])(
    'may be given by that part or as a whole: %s',
    (typed) => {
      const server = 'https://acme.atlassian.net';
      expect(resolveServer(jira, typed)).toEqual({ server, apiBase: server });
    },
  );

  it.each([
    '',
    '-acme',
    'acme-',
    'a'.repeat(64),
    'acme/../x',
    'acme.evil.example',
    'acme@evil.example',
    'acme:443',
    'acme?',
    'acme#',
    'acme%2eevil',
    'аcme',
    'acme.atlassian.net.evil.example',
    'a b',
    'acme\n',
    '{site}',
  ])('is refused when the part is no single label of a host: %j', (typed) => {
    expect(() => resolveServer(jira, typed)).toThrow(HubVaultError);
  });

  it('is taken for another server when it is a whole address elsewhere', () => {
    const url = 'https://jira.blue-team.example';
    expect(resolveServer(jira, url)).toEqual({ server: url, apiBase: url });
  });

  it('resolves to itself once resolved, with its path', () => {
    const provider = withPatterns('https://{org}.okta.com/api/v1', 'https://{org}.oktapreview.com/api/v1');
    const once = resolveServer(provider, 'acme');
    expect(once).toEqual({ server: 'https://acme.okta.com', apiBase: 'https://acme.okta.com/api/v1' });
    expect(resolveServer(provider, once.server)).toEqual(once);
    expect(resolveServer(provider, 'acme.oktapreview.com').apiBase).toBe('https://acme.oktapreview.com/api/v1');
    expect(resolveServer(provider, 'https://acme.okta.com/api/v1').apiBase).toBe('https://acme.okta.com/api/v1');
  });

  it('needs to be whole where two parts are one’s own', () => {
    const provider = withPatterns('https://api-{tenant}.crtx.{region}.paloaltonetworks.com');
    const whole = 'api-acme.crtx.eu.paloaltonetworks.com';
    expect(resolveServer(provider, whole).apiBase).toBe(`https://${whole}`);
    expect(() => resolveServer(provider, 'acme')).toThrow(/has no server "acme"/);
  });

  it('is asked for with its example', () => {
    expect(() => resolveServer(jira, undefined)).toThrow(/needs a server/);
    try {
      resolveServer(jira, undefined);
    } catch (error) {
      expect((error as HubVaultError).wayForward).toBe(
        'Choose one: your own part of https://{site}.atlassian.net, such as acme.',
      );
    }
  });
});

describe('a field in a path', () => {
  const inPath: Provider = { ...jira, verification: { ...jira.verification, path: '/{email}/token' } };
  const urlWith = (email: string) => {
    const at = 'https://login.example';
    const target = { provider: inPath, server: at, apiBase: at, fields: { email, apiKey: 'k' } };
    return outgoingRequest(target, inPath.verification.path, new Date()).url.href;
  };

  it.each([
    ['acme.example', 'https://login.example/acme.example/token'],
    ['a/b', 'https://login.example/a%2Fb/token'],
    ['a?b#c', 'https://login.example/a%3Fb%23c/token'],
    ['%2e%2e', 'https://login.example/%252e%252e/token'],
  ])('is one step of it, whatever it holds: %s', (value, url) => {
    expect(urlWith(value)).toBe(url);
  });

  it.each(['', '.', '..', '...'])('is refused where it would leave the path: %j', (value) => {
    expect(() => urlWith(value)).toThrow(HubVaultError);
  });
});
