import { describe, expect, it } from 'vitest';
import { loadShippedProviders } from '../../../catalogue/shipped.ts';
import { resolveServer } from '../../../core/hub/server/server-address.ts';
import { outgoingRequest } from '../../../core/hub/verify/outgoing.ts';
import { HubVaultError } from '../../../domain/errors.ts';
import { emulatedProvider } from '../../providers/index.ts';
import { shippedProvider } from '../verify-at.ts';

const sekoia = shippedProvider('sekoia');
const eclecticiq = shippedProvider('eclecticiq');
const infosecIq = shippedProvider('infosec-iq');

/** The error with which a server is refused, in its two parts. */
function refusal(typed: string | undefined, provider = sekoia): string {
  try {
    resolveServer(provider, typed);
  } catch (error) {
    if (error instanceof HubVaultError) return `${error.kind}: ${error.message} ${error.wayForward}`;
    throw error;
  }
  throw new Error(`${String(typed)} was taken.`);
}

describe('an id', () => {
  it('names a listed server, in any letter case', () => {
    const fra2 = { server: 'fra2', apiBase: 'https://app.fra2.sekoia.io/api' };
    expect(resolveServer(sekoia, 'fra2')).toEqual(fra2);
    expect(resolveServer(sekoia, 'FRA2')).toEqual(fra2);
  });

  it('that is mistyped is answered with the nearest ones and all of them', () => {
    expect(refusal('usa')).toBe(
      'invalid-input: Sekoia has no server "usa". Did you mean usa1? Servers: fra1, fra2, mco1, uae1, usa1, sgp1. ' +
        'Or give an https:// address that stands in for one.',
    );
    expect(refusal('fr1')).toContain('Did you mean fra1');
    expect(refusal('somewhere-else-entirely')).not.toContain('Did you mean');
    expect(refusal('ic.blue-team.example', eclecticiq)).toMatch(
      /has no server "ic\.blue-team\.example"\. Give your own as an address, like https:\/\//,
    );
  });

  it('that is long or odd is quoted safely', () => {
    expect(refusal(`${'x'.repeat(5_000)}`).length).toBeLessThan(400);
    expect(refusal('a\u001b[2J"')).toContain(String.raw`"a\u001b[2J\""`);
  });

  it('is needed where there are several servers, or none that is listed', () => {
    expect(refusal(undefined)).toBe(
      'invalid-input: Sekoia needs a server. Choose one: fra1, fra2, mco1, uae1, usa1, sgp1.',
    );
    expect(refusal(undefined, eclecticiq)).toContain('a URL like https://');
  });
});

describe('a URL', () => {
  it.each([
    'http://gateway.blue-team.example',
    'http://192.168.1.10',
    'http://localhost.blue-team.example',
    'http://127.0.0.1.blue-team.example',
    'http://0.0.0.0',
    'http://[::2]',
    'http://localhost@blue-team.example',
  ])('over plain http to another machine is refused: %s', (typed) => {
    expect(refusal(typed)).toMatch(/^invalid-input: (A key may only travel over https|A server address may not hold)/);
  });

  it.each(['http://127.0.0.1:8080', 'http://localhost:8080', 'http://[::1]:8080', 'http://127.9.9.9'])(
    'over plain http to this machine is taken: %s',
    (typed) => {
      expect(resolveServer(sekoia, typed)).toEqual({ server: typed, apiBase: typed });
    },
  );

  it('may write this machine in another way, and is stored plainly', () => {
    expect(resolveServer(sekoia, 'http://0x7f.1:80/')).toEqual({
      server: 'http://127.0.0.1',
      apiBase: 'http://127.0.0.1',
    });
  });

  it.each([
    ['https://iris@gw.example', 'user name or password'],
    ['https://iris:pw@gw.example', 'user name or password'],
    ['https://gw.example/?key=1', 'no "?" and no "#"'],
    ['https://gw.example?', 'no "?" and no "#"'],
    ['https://gw.example/#', 'no "?" and no "#"'],
    ['ftp://gw.example', 'starts with https://'],
    ['file:///etc/passwd', 'starts with https://'],
    ['javascript:alert(1)', 'starts with https://'],
    ['https://', 'not a server address'],
    ['https://gw example', 'not a server address'],
  ])('that is no plain server address is refused: %s', (typed, reason) => {
    expect(refusal(typed)).toContain(reason);
    expect(refusal(typed)).toContain('Write it like https://gateway.example.com.');
  });

  it('that is too long is refused with how long it may be', () => {
    const told = refusal(`https://gw.example/${'a'.repeat(381)}`);
    expect(told).toContain('A server address has at most 300 characters.');
    expect(told).not.toContain('aaaa');
  });

  it('that is refused is not repeated, since it may hold a password', () => {
    expect(refusal('https://iris:hunter2@gw.example')).not.toContain('hunter2');
  });

  it('of a listed region becomes that region', () => {
    const usa1 = { server: 'usa1', apiBase: 'https://api.usa1.sekoia.io' };
    expect(resolveServer(sekoia, 'https://api.usa1.sekoia.io')).toEqual(usa1);
    expect(resolveServer(sekoia, 'HTTPS://API.USA1.SEKOIA.IO:443/')).toEqual(usa1);
    const fra2 = { server: 'fra2', apiBase: 'https://app.fra2.sekoia.io/api' };
    expect(resolveServer(sekoia, 'https://app.fra2.sekoia.io/api/')).toEqual(fra2);
    expect(resolveServer(sekoia, 'https://app.fra2.sekoia.io')).toEqual(fra2);
    for (const { id, apiBase } of infosecIq.servers.listed) {
      expect(resolveServer(infosecIq, apiBase)).toEqual({ server: id, apiBase });
    }
  });

  it('of a listed region with a path of its own is a gateway there', () => {
    const gateway = 'https://api.usa1.sekoia.io/gateway';
    expect(resolveServer(sekoia, gateway)).toEqual({ server: gateway, apiBase: gateway });
  });

  it('that already ends with the provider’s own path does not get it twice', () => {
    const address = { server: 'https://gw.example/siq/api/v2', apiBase: 'https://gw.example/siq/api/v2' };
    expect(resolveServer(infosecIq, 'https://gw.example/siq/api/v2/')).toEqual(address);
    expect(resolveServer(eclecticiq, 'https://ic.example/api').apiBase).toBe('https://ic.example/api');
  });

  it('that was resolved once resolves to the same address again', () => {
    for (const provider of loadShippedProviders()) {
      const once = resolveServer(provider, 'https://gw.example/a/b/');
      expect(resolveServer(provider, once.server)).toEqual(once);
    }
  });
});

describe('the provider’s own path', () => {
  const paths = {
    eclecticiq: '/api/v2/users/self',
    'ibm-soar': '/rest/session?include_permissions=false',
    'infosec-iq': '/api/v2/languages?limit=1',
    rapid7: '/validate',
    sekoia: '/v1/me',
  };

  it.each(Object.entries(paths))('of %s stays behind an origin and behind a gateway’s path', (id, path) => {
    const provider = shippedProvider(id);
    const urlAt = (typed: string) => {
      const target = {
        provider,
        ...resolveServer(provider, typed),
        fields: emulatedProvider(id).cases.right.fields,
      };
      return outgoingRequest(target, provider.verification.path, new Date()).url.href;
    };
    expect(urlAt('https://gw.example')).toBe(`https://gw.example${path}`);
    expect(urlAt('https://gw.example:8443/')).toBe(`https://gw.example:8443${path}`);
    expect(urlAt('https://gw.example/to/provider/')).toBe(`https://gw.example/to/provider${path}`);
  });
});
