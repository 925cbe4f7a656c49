import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { linkAccount } from '../../core/hub/link/link-account.ts';
import { CLIENT_ID, startOAuthServer } from '../helpers/oauth-server.ts';
import { temporaryVault } from '../helpers/temporary-vault.ts';
import { startEmulator } from '../providers/emulator.ts';
import { sekoia } from '../providers/sekoia.ts';
import { asking, draftAt, signInWith } from './at-server.ts';

/** Goes back with some parameters of the answer changed; `null` takes one out. */
function changed(changes: Readonly<Record<string, string | null>>) {
  return async (address: string) => {
    const url = new URL(address);
    for (const [name, value] of Object.entries(changes)) {
      if (value === null) url.searchParams.delete(name);
      else url.searchParams.set(name, value);
    }
    await fetch(url);
  };
}

/** A browser that comes straight back, as if somebody had signed in. */
function comeBack(more: Readonly<Record<string, string>> = {}) {
  return ({ searchParams }: URL) => {
    const address = new URL(searchParams.get('redirect_uri') ?? '');
    const answer = { code: 'made-up-code', state: searchParams.get('state') ?? '', ...more };
    for (const [name, value] of Object.entries(answer)) address.searchParams.set(name, value);
    void fetch(address);
  };
}

describe('signing in', () => {
  it('brings an access token, a refresh token and what they are of', async () => {
    await using server = await startOAuthServer();
    const after = await signInWith(draftAt(server.url));
    const [accessToken, refreshToken] = server.tokens;
    expect(after).toMatchObject({
      link: {
        fields: { clientId: CLIENT_ID, scopes: 'read_user', accessToken, refreshToken },
        expiry: { kind: 'unknown' },
        signIn: { accessUntil: '2026-11-21T11:30:00.000Z', redirectUri: expect.stringMatching(/^http:\/\/127/) },
      },
    });
  });

  it('without a refresh token ends when its access token does, and says so', async () => {
    await using server = await startOAuthServer({ refreshes: false });
    const after = await signInWith(draftAt(server.url));
    expect(after).toMatchObject({
      link: { expiry: { kind: 'dated', date: '2026-11-21', instant: '2026-11-21T11:30:00.000Z', origin: 'provider' } },
    });
  });

  it('by OpenID Connect demands an ID token with the nonce that it sent', async () => {
    await using server = await startOAuthServer();
    const fields = { clientId: CLIENT_ID, scopes: 'openid read_user' };
    expect(await signInWith(draftAt(server.url, { fields }))).toHaveProperty('link');
  });

  it('asks the server of the account, and nobody else', async () => {
    await using server = await startOAuthServer();
    await signInWith(draftAt(server.url));
    expect(server.asked.filter((path) => path === '/oauth/token')).toHaveLength(1);
  });
});

describe('an answer that is not the provider’s own', () => {
  it.each<[string, Readonly<Record<string, string | null>>]>([
    ['of another issuer', { iss: 'https://evil.example' }],
    ['without a code', { code: null }],
  ])('%s brings nothing, and no token is asked for', async (_, changes) => {
    await using server = await startOAuthServer();
    const after = await signInWith(draftAt(server.url), { goBack: changed(changes) });
    expect(after).toMatchObject({ verification: { verdict: 'unexpected' } });
    expect(server.asked).not.toContain('/oauth/token');
  });

  it('with a code of somebody else brings nothing: it was not made for this verifier', async () => {
    await using server = await startOAuthServer();
    let stolen = '';
    const keep = async (address: string) => {
      stolen = new URL(address).searchParams.get('code') ?? '';
    };
    await expect(signInWith(draftAt(server.url), { goBack: keep }, { lifeMs: 700 })).rejects.toThrow(
      'Nobody signed in',
    );
    const after = await signInWith(draftAt(server.url), { goBack: changed({ code: stolen }) });
    expect(after).toMatchObject({ verification: { verdict: 'signed-out' } });
  });

  it('with another state is turned away, and the sign-in ends in time', async () => {
    await using server = await startOAuthServer();
    const after = signInWith(draftAt(server.url), { goBack: changed({ state: 'guessed' }) }, { lifeMs: 700 });
    await expect(after).rejects.toThrow('Nobody signed in in time. Nothing was saved.');
  });

  it.each([
    ['invalid_scope', 'GitLab refused the sign-in (invalid_scope). Nothing was saved.'],
    ['<script>alert(1)</script>', 'GitLab refused the sign-in (an error of its own). Nothing was saved.'],
    ['access_denied', 'The sign-in was declined at GitLab. Nothing was saved.'],
  ])('an error %s is told in words of ours', async (error, message) => {
    await using server = await startOAuthServer();
    const goBack = changed({ code: null, error, error_description: 'Call +1 555 0100 <b>now</b>' });
    await expect(signInWith(draftAt(server.url), { goBack })).rejects.toThrow(message);
  });
});

describe('an answer of the token endpoint', () => {
  const json = (body: object, status = 200) => ({ status, type: 'application/json', text: JSON.stringify(body) });
  const good = { access_token: 'abc', token_type: 'bearer', expires_in: 7200 };

  it.each([
    ['of another kind of token', json({ ...good, token_type: 'mac' }), 'unexpected'],
    ['without a token', json({ token_type: 'bearer' }), 'unexpected'],
    ['with a token that would break a header', json({ ...good, access_token: 'a\r\nX: b' }), 'unexpected'],
    ['with a token that is endless', json({ ...good, access_token: 'x'.repeat(9_000) }), 'unexpected'],
    ['with a life that is no number', json({ ...good, expires_in: 'soon' }), 'unexpected'],
    [
      'that is a page',
      { status: 200, type: 'text/html', text: '<!doctype html><p>Sign in to the network' },
      'unexpected',
    ],
    ['that is a page called JSON', { status: 200, type: 'application/json', text: '<html>' }, 'unexpected'],
    ['that refuses in a page', { status: 401, type: 'text/html', text: '<html>invalid_client</html>' }, 'unexpected'],
    ['that says that the code is none', json({ error: 'invalid_grant' }, 400), 'signed-out'],
    ['that does not know the app', json({ error: 'invalid_client' }, 401), 'rejected'],
    ['that is an outage', json({ error: 'invalid_grant' }, 503), 'provider-error'],
    ['that is busy', json({}, 429), 'rate-limited'],
  ])('%s is judged for what it is', async (_, { status, type, text }, verdict) => {
    await using server = await startOAuthServer();
    server.instead = (_request, response) => void response.writeHead(status, { 'content-type': type }).end(text);
    const after = await signInWith(draftAt(server.url));
    expect(after).toMatchObject({ verification: { verdict, told: {} } });
  });

  it.each<[string, object, Readonly<Record<string, string>>]>([
    ['out of a cache', good, { age: '500' }],
    ['that a gateway had kept', good, { 'x-cache-status': 'HIT' }],
    ['that says that it failed', { ...good, success: false }, {}],
  ])('%s gives no token that is used', async (_, body, headers) => {
    await using server = await startOAuthServer();
    server.instead = (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
    };
    const after = await signInWith(draftAt(server.url));
    expect(after).toMatchObject({ verification: { verdict: 'unexpected' } });
    expect(server.asked.at(-1)).toBe('/oauth/token');
  });

  it('that leads elsewhere is not followed', async () => {
    await using elsewhere = await startEmulator(sekoia);
    await using server = await startOAuthServer();
    server.instead = (_request, response) => void response.writeHead(307, { location: elsewhere.url }).end();
    expect(await signInWith(draftAt(server.url))).toMatchObject({ verification: { verdict: 'redirected' } });
    expect(elsewhere.requests).toEqual([]);
  });

  it('is not repeated where it repeats the code', async () => {
    await using server = await startOAuthServer();
    let code = '';
    server.instead = async (request, response) => {
      const body = await text(request);
      code = new URLSearchParams(body).get('code') ?? '';
      response.writeHead(302, { location: `https://${code}.example/` }).end();
    };
    const after = await signInWith(draftAt(server.url));
    expect(code.length).toBeGreaterThan(20);
    expect(JSON.stringify(after)).not.toContain(code.toLowerCase());
  });

  it('with 200 and an error of the provider’s own is no token', async () => {
    await using server = await startOAuthServer();
    server.instead = (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"error":"bad_verification_code"}');
    };
    const fields = { clientId: CLIENT_ID, clientSecret: 'made-up-secret-0123456789' };
    const enterprise = draftAt(`${server.url}/api/v3`, { provider: 'github', fields });
    const after = await signInWith(enterprise, {}, { onAddress: comeBack() });
    expect(after).toMatchObject({ verification: { verdict: 'signed-out' } });
    expect(server.asked).toEqual(['/login/oauth/access_token']);
  });
});

it('a sign-in that is then not proven says that the access stays at the provider', async () => {
  await using server = await startOAuthServer();
  const { vault } = await temporaryVault();
  const after = await signInWith(draftAt(server.url));
  if (!('link' in after)) throw new Error('Nobody signed in.');
  server.endAccess();
  const { id, verification } = await linkAccount(vault, after.link, asking());
  expect(id).toBeNull();
  expect(verification?.note).toContain(
    'The access that was given in the browser stays at GitLab until it is withdrawn',
  );
});

describe('the app of an organization', () => {
  it.each([
    ['github', '/api/v3', { clientSecret: 'made-up-secret-0123456789' }, '/login/oauth/authorize', '/login/oauth'],
    [
      'microsoft-defender',
      '',
      { tenantId: '00000000-0000-4000-8000-00000000000a' },
      '/00000000-0000-4000-8000-00000000000a/oauth2/v2.0/authorize',
      '/00000000-0000-4000-8000-00000000000a/v2.0',
    ],
  ])('is told to %s as that provider wants it', async (provider, path, more, authorizePath, issuerPath) => {
    await using server = await startOAuthServer();
    let body = new URLSearchParams();
    server.instead = async (request, response) => {
      body = new URLSearchParams(await text(request));
      const tokens = { access_token: 'the-access-token', token_type: 'bearer' };
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(tokens));
    };
    const addresses: URL[] = [];
    const back = comeBack({ iss: `${server.url}${issuerPath}` });
    const fields = { clientId: 'the-app', ...more };
    const after = await signInWith(
      draftAt(`${server.url}${path}`, { provider, fields }),
      {},
      {
        onAddress: (address) => {
          addresses.push(address);
          back(address);
        },
      },
    );
    expect(after).toMatchObject({ link: { fields: { accessToken: 'the-access-token' } } });
    expect(addresses.map(({ pathname }) => pathname)).toEqual([authorizePath]);
    const { clientSecret } = fields as { clientSecret?: string };
    expect([body.get('client_id'), body.get('client_secret')]).toEqual(['the-app', clientSecret ?? null]);
    // What is secret is in no address.
    expect(addresses[0]?.href).not.toContain('secret');
  });
});
