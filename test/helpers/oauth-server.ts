import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import Provider from 'oidc-provider';
import { bearerToken } from '../providers/emulated-provider.ts';

export const CLIENT_ID = 'hubvault-of-the-blue-team';
const CONFIDENTIAL_ID = 'hubvault-with-a-secret';
const CLIENT_SECRET = 'made-up-secret-of-the-blue-team-0123456789';

/** How the server is set up. */
interface ServerOptions {
  /** How long an access token lives, in seconds. */
  readonly accessLife?: number;
  readonly refreshes?: boolean;
  /** How long the answers of the token endpoint take, in milliseconds. */
  readonly tokenDelayMs?: number;
}

/** A real OAuth server (`oidc-provider`) in the place of a GitLab: PKCE demanded, refresh tokens rotate. */
export interface OAuthServer extends AsyncDisposable {
  readonly url: string;
  /** Paths that were asked, in order. */
  readonly asked: readonly string[];
  /** Answers in the place of the token endpoint, as long as it is set. */
  instead: ((request: IncomingMessage, response: ServerResponse) => void) | undefined;
  /** Whether the token endpoint does as it is asked, and its answers are lost on the way. */
  swallow: boolean;
  /** Is waited for when the token endpoint is asked, before it does anything. */
  onToken: (() => Promise<void>) | undefined;
  /** Is waited for when the API is asked who the user is. */
  onUser: (() => Promise<void>) | undefined;
  /** Ends every sign-in, as an administrator would. */
  endAll(): void;
  /** Ends the access tokens alone. */
  endAccess(): void;
  /** Every token that was given out. */
  readonly tokens: readonly string[];
  /** Every code that was exchanged for tokens, and its verifier. */
  readonly codes: readonly string[];
}

function configuration({ accessLife = 7200, refreshes = true }: ServerOptions, store: Map<string, unknown>) {
  const grants = ['authorization_code', 'refresh_token'];
  const common = { application_type: 'native', redirect_uris: ['http://127.0.0.1/hubvault'], grant_types: grants };
  return {
    adapter: (name: string) => memory(name, store),
    clients: [
      { ...common, client_id: CLIENT_ID, token_endpoint_auth_method: 'none' },
      {
        ...common,
        client_id: CONFIDENTIAL_ID,
        client_secret: CLIENT_SECRET,
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    pkce: { required: () => true },
    rotateRefreshToken: true,
    issueRefreshToken: () => refreshes,
    scopes: ['openid', 'read_user', 'read_api'],
    routes: { authorization: '/oauth/authorize', token: '/oauth/token' },
    features: { devInteractions: { enabled: true } },
    cookies: { keys: ['made-up key for cookies'] },
    ttl: { AccessToken: accessLife, RefreshToken: 86_400, Interaction: 600, Session: 600, Grant: 86_400, IdToken: 600 },
    findAccount: (_: unknown, id: string) => ({ accountId: id, claims: () => ({ sub: id }) }),
  };
}

/** What the server knows, in memory. */
function memory(name: string, store: Map<string, unknown>) {
  type Kept = { consumed?: number; grantId?: string; uid?: string };
  const key = (id: string) => `${name}:${id}`;
  return {
    upsert: (id: string, payload: Kept) => void store.set(key(id), payload),
    find: (id: string) => store.get(key(id)),
    findByUid: (uid: string) =>
      [...store].find(([at, value]) => at.startsWith(`${name}:`) && (value as Kept).uid === uid)?.[1],
    consume: (id: string) => void Object.assign(store.get(key(id)) ?? {}, { consumed: 1 }),
    destroy: (id: string) => void store.delete(key(id)),
    revokeByGrantId: (grantId: string) => {
      for (const [at, value] of store) if ((value as Kept).grantId === grantId) store.delete(at);
    },
  };
}

/** Starts the server on this machine. */
export async function startOAuthServer(options: ServerOptions = {}): Promise<OAuthServer> {
  const asked: string[] = [];
  const tokens: string[] = [];
  const codes: string[] = [];
  const store = new Map<string, unknown>();
  let provider: Provider | undefined;
  const state: Pick<OAuthServer, 'instead' | 'swallow' | 'onToken' | 'onUser'> = {
    instead: undefined,
    swallow: false,
    onToken: undefined,
    onUser: undefined,
  };

  const user = async (request: IncomingMessage, response: ServerResponse) => {
    await state.onUser?.();
    const found = await provider?.AccessToken.find(bearerToken(request.headers) ?? '');
    const good = found?.isValid === true;
    const body = good ? { id: 7, username: found.accountId } : { message: '401 Unauthorized' };
    response.writeHead(good ? 200 : 401, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
  const swallowing = async (request: IncomingMessage, response: ServerResponse) => {
    // What is written from here on goes nowhere; the server has done as it was asked.
    response.end = () => {
      response.destroy();
      return response;
    };
    await provider?.callback()(request, response);
  };
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://server.invalid');
    asked.push(pathname);
    const isToken = pathname.endsWith('token');
    if (isToken && options.tokenDelayMs) await sleep(options.tokenDelayMs);
    if (isToken) await state.onToken?.();
    if (isToken && state.instead) state.instead(request, response);
    else if (isToken && state.swallow) await swallowing(request, response);
    else if (pathname === '/api/v4/user') await user(request, response);
    else await provider?.callback()(request, response);
  });
  const { promise: listening, resolve } = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', resolve);
  await listening;
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  provider = new Provider(url, configuration(options, store));
  provider.on('grant.success', (context) => {
    type Named = Record<string, string | undefined>;
    const { body, oidc } = context as { body: Named; oidc: { params: Named } };
    tokens.push(...[body['access_token'], body['refresh_token']].filter((token) => token !== undefined));
    codes.push(...[oidc.params['code'], oidc.params['code_verifier']].filter((value) => value !== undefined));
  });
  return Object.assign(state, {
    url,
    asked,
    tokens,
    codes,
    endAll: () => store.clear(),
    endAccess: () => {
      for (const key of store.keys()) if (key.startsWith('AccessToken:')) store.delete(key);
    },
    [Symbol.asyncDispose]: async () => {
      const { promise: closed, resolve: done } = Promise.withResolvers<void>();
      server.close(() => done());
      server.closeAllConnections();
      await closed;
    },
  });
}
