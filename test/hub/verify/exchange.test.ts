import { describe, expect, it } from 'vitest';
import { resolveServer } from '../../../core/hub/server/server-address.ts';
import { createHostGate } from '../../../core/hub/verify/host-gate.ts';
import { verifyCredential } from '../../../core/hub/verify/verify-credential.ts';
import { clockAt } from '../../helpers/clock.ts';
import { createTestCa } from '../../helpers/tls.ts';
import { type Emulator, type EmulatorOptions, refusingUrl, startEmulator } from '../../providers/emulator.ts';
import { captivePortal, type Fault, jsonAnswer, rateLimited, redirectTo } from '../../providers/faults.ts';
import { emulatedProvider } from '../../providers/index.ts';
import { AT, secretForms, shippedProvider } from '../verify-at.ts';

const sophos = shippedProvider('sophos-central');
const emulated = emulatedProvider('sophos-central');
const { fields, token = '', told } = emulated.cases.right;

/** Verifies a credential where tokens are given out at one address and used at another. */
async function verifyBetween(exchangeBase: string, apiBase: string, given = fields, ca?: string) {
  const [main] = sophos.servers.listed;
  const listed = main ? [{ ...main, apiBase, exchangeBase }] : [];
  const provider = { ...sophos, servers: { ...sophos.servers, listed } };
  const target = { provider, ...resolveServer(provider, 'main'), fields: given, ...(ca === undefined ? {} : { ca }) };
  const limits = { timeoutMs: 5_000, mostBytes: 65_536 };
  const found = await verifyCredential(target, { clock: clockAt(AT), gate: createHostGate(), limits });
  expect(JSON.stringify(found)).not.toContain(token);
  for (const form of secretForms(sophos, given)) expect(JSON.stringify(found)).not.toContain(form);
  return found;
}

const host = ({ url }: Emulator) => new URL(url).host;

async function twoHosts(first: EmulatorOptions = {}, second: EmulatorOptions = {}) {
  return {
    signIn: await startEmulator(emulated, first),
    api: await startEmulator(emulated, { host: '127.0.0.2', ...second }),
  };
}

describe('a credential that is exchanged for a token', () => {
  it('goes to the first host alone, and the token to the second alone', async () => {
    const { signIn, api } = await twoHosts();
    await using _both = {
      [Symbol.asyncDispose]: () => Promise.all([signIn.close(), api.close()]).then(() => undefined),
    };
    expect(await verifyBetween(signIn.url, api.url)).toMatchObject({ verdict: 'verified', told, host: host(api) });
    expect(signIn.requests.map(({ method, url }) => `${method} ${url}`)).toEqual(['POST /api/v2/oauth2/token']);
    expect(api.requests.map(({ method, url }) => `${method} ${url}`)).toEqual(['GET /whoami/v1']);
    expect(JSON.stringify(signIn.requests)).not.toContain(token);
    const sentOn = JSON.stringify(api.requests);
    expect(secretForms(sophos, fields).filter((form) => sentOn.includes(form))).toEqual([]);
  });

  it.each<[string, Fault, string]>([
    ['a refusal', jsonAnswer(401, { errorCode: 'unauthorized' }), 'rejected'],
    ['a portal', captivePortal(200), 'unexpected'],
    ['no token', jsonAnswer(200, { expires_in: 3600 }), 'unexpected'],
    ['a token that no header can carry', jsonAnswer(200, { access_token: 'a\r\nX-Evil: 1' }), 'unexpected'],
    ['a token that is far too long', jsonAnswer(200, { access_token: 'a'.repeat(20_000) }), 'unexpected'],
    ['a token that is no text', jsonAnswer(200, { access_token: 7 }), 'unexpected'],
    ['a token out of a cache', jsonAnswer(200, { access_token: 'a' }, { age: '500' }), 'unexpected'],
    ['a token that a gateway had kept', jsonAnswer(200, { access_token: 'a' }, { 'x-cache': 'HIT' }), 'unexpected'],
    ['a token beside a failure', jsonAnswer(200, { access_token: 'a', success: false }), 'unexpected'],
    ['a token beside an error', jsonAnswer(200, { access_token: 'a', error: 'invalid_client' }), 'unexpected'],
    ['a refusal out of a cache', jsonAnswer(401, { errorCode: 'a', access_token: 'a' }, { age: '5' }), 'unexpected'],
    ['a redirection', redirectTo('https://elsewhere.example/'), 'redirected'],
    ['a request for a long pause', rateLimited('3600'), 'rate-limited'],
    ['a fault of its own', jsonAnswer(503, {}), 'provider-error'],
  ])('is not asked about at the second host after %s at the first', async (_, fault, verdict) => {
    const { signIn, api } = await twoHosts({ fault });
    await using _both = {
      [Symbol.asyncDispose]: () => Promise.all([signIn.close(), api.close()]).then(() => undefined),
    };
    expect(await verifyBetween(signIn.url, api.url)).toMatchObject({ verdict, host: host(signIn) });
    expect(signIn.requests).toHaveLength(1);
    expect(api.requests).toEqual([]);
  });

  it.each<[string, Fault, string]>([
    ['a refusal that nobody explained', jsonAnswer(401, {}), 'unexpected'],
    ['a missing permission', jsonAnswer(403, {}), 'missing-permission'],
    ['a portal', captivePortal(200), 'unexpected'],
    ['a redirection to a host of the name of the token', redirectTo(`https://${token}.example/`), 'redirected'],
    ['an answer that repeats the token', jsonAnswer(200, { id: token, idType: token }), 'verified'],
    ['a fault of its own', jsonAnswer(500, {}), 'provider-error'],
  ])('is judged by the second host alone once there is a token: %s', async (_, fault, verdict) => {
    const { signIn, api } = await twoHosts({}, { fault });
    await using _both = {
      [Symbol.asyncDispose]: () => Promise.all([signIn.close(), api.close()]).then(() => undefined),
    };
    expect(await verifyBetween(signIn.url, api.url)).toMatchObject({ verdict, host: host(api), told: {} });
    expect([signIn.requests.length, api.requests.length]).toEqual([1, 1]);
  });

  it('waits as long as either host asks, if that is short, and asks only that host again', async () => {
    const { signIn, api } = await twoHosts({}, { fault: rateLimited('0'), faultTimes: 1 });
    await using _both = {
      [Symbol.asyncDispose]: () => Promise.all([signIn.close(), api.close()]).then(() => undefined),
    };
    expect(await verifyBetween(signIn.url, api.url)).toMatchObject({ verdict: 'verified' });
    expect([signIn.requests.length, api.requests.length]).toEqual([1, 2]);
  });

  it('is sent to neither host when the certificate of the first is not trusted', async () => {
    const [good, other] = [await createTestCa(), await createTestCa('Another CA')];
    const { signIn, api } = await twoHosts({ tls: await other.issue() }, { tls: await good.issue() });
    await using _both = {
      [Symbol.asyncDispose]: () => Promise.all([signIn.close(), api.close()]).then(() => undefined),
    };
    const found = await verifyBetween(signIn.url, api.url, fields, good.cert);
    expect(found).toMatchObject({ verdict: 'tls-untrusted', host: host(signIn) });
    expect([signIn.requests, api.requests]).toEqual([[], []]);
  });

  it('says which host was not reached', async () => {
    await using signIn = await startEmulator(emulated);
    const nobody = await refusingUrl();
    expect(await verifyBetween(signIn.url, nobody)).toMatchObject({
      verdict: 'unreachable',
      host: new URL(nobody).host,
    });
    expect(await verifyBetween(nobody, signIn.url)).toMatchObject({ verdict: 'unreachable' });
  });
});

describe('where a token is asked for', () => {
  const base = (typed: string) => {
    const { apiBase, exchangeBase } = resolveServer(sophos, typed);
    return [exchangeBase, apiBase];
  };

  it('is the host that the provider declares, for a server of its own', () => {
    expect(base('main')).toEqual(['https://id.sophos.com', 'https://api.central.sophos.com']);
    expect(base('https://api.central.sophos.com')).toEqual(base('main'));
  });

  it('is the server that was typed, for any other: the secret goes nowhere else', () => {
    expect(base('https://gw.example')).toEqual(['https://gw.example', 'https://gw.example']);
    expect(base('https://gw.example/sophos/')).toEqual(['https://gw.example/sophos', 'https://gw.example/sophos']);
    expect(base('https://api.central.sophos.com.evil.example')[0]).toBe('https://api.central.sophos.com.evil.example');
  });

  it('may differ from server to server', () => {
    const [main] = sophos.servers.listed;
    if (!main) throw new Error('Sophos has no server.');
    const own = { ...main, id: 'gov', apiBase: 'https://api.gov.example', exchangeBase: 'https://id.gov.example' };
    const provider = { ...sophos, servers: { ...sophos.servers, listed: [main, own] } };
    expect(resolveServer(provider, 'gov')).toMatchObject({ exchangeBase: 'https://id.gov.example' });
    expect(resolveServer(provider, 'main')).toMatchObject({ exchangeBase: 'https://id.sophos.com' });
  });
});
