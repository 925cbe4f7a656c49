import { describe, expect, it } from 'vitest';
import { loadShippedProviders } from '../../catalogue/shipped.ts';
import type { Verdict } from '../../domain/verdict.ts';
import { createTestCa } from '../helpers/tls.ts';
import { type EmulatorOptions, refusingUrl, startEmulator } from '../providers/emulator.ts';
import {
  captivePortal,
  connectionCut,
  cutInBody,
  deepJson,
  endlessBody,
  type Fault,
  garbage,
  gzipped,
  jsonAnswer,
  rateLimited,
  redirectTo,
  silence,
  slowBody,
  textAnswer,
} from '../providers/faults.ts';
import { emulatedProvider, writtenProviders } from '../providers/index.ts';
import { AT, type Circumstances, verifyAt } from './verify-at.ts';

/** For answers that never come whole: whatever the machine is busy with, they are not there in time. */
const momentary = { limits: { timeoutMs: 50, mostBytes: 65_536 } };
const tooSlow = 'There was no whole answer within 0.05 seconds.';
const cutOff = 'The connection was cut off.';
const aPage = (status: number) => `A web page answered, with status ${status}.`;
const plain = (status: number) => `The answer had status ${status}.`;

const missingPage = captivePortal(404);

/** Everything that can stand between HubVault and a provider, none of which may condemn a key. */
const faults: [string, Fault, Verdict, string][] = [
  ...[500, 501, 502, 503, 504, 599].map((status): [string, Fault, Verdict, string] => [
    `status ${status}`,
    jsonAnswer(status, { message: 'Something broke' }),
    'provider-error',
    plain(status),
  ]),
  ['a 502 page of a proxy', captivePortal(502), 'provider-error', plain(502)],
  ...[200, 401, 403, 407, 511].map((status): [string, Fault, Verdict, string] => [
    `a captive portal with status ${status}`,
    captivePortal(status),
    'unexpected',
    aPage(status),
  ]),
  [
    'a firewall that refuses in plain text',
    textAnswer(403, 'error code: 1020'),
    'unexpected',
    `${plain(403)} The credential may lack a permission, or something before the provider turned the request away.`,
  ],
  ['a proxy that refuses in plain text', textAnswer(401, 'Access denied by corporate proxy'), 'unexpected', plain(401)],
  ['a 404 page', missingPage, 'unexpected', aPage(404)],
  ['a portal that calls its page JSON', captivePortal(200, 'application/json'), 'unexpected', aPage(200)],
  ['a portal that calls its 401 page JSON', captivePortal(401, 'application/json'), 'unexpected', aPage(401)],
  ['an empty 200', textAnswer(200, ''), 'unexpected', plain(200)],
  ['a 200 that says OK', textAnswer(200, 'OK'), 'unexpected', plain(200)],
  ['a 200 with an empty object', jsonAnswer(200, {}), 'unexpected', plain(200)],
  ['a 200 with null', jsonAnswer(200, null), 'unexpected', plain(200)],
  ['a 200 with a list', jsonAnswer(200, [{ message: 'Authorized' }]), 'unexpected', plain(200)],
  ['a 204', textAnswer(204, ''), 'unexpected', plain(204)],
  ['a demand to pay', jsonAnswer(402, { message: 'Payment Required' }), 'unexpected', plain(402)],
  ['deeply nested JSON', deepJson, 'unexpected', plain(200)],
  ['another protocol', garbage, 'unexpected', 'What answered does not speak HTTP as it should.'],
  ['an endless body', endlessBody, 'unexpected', 'The answer was larger than 64 KiB.'],
  ['silence', silence, 'unreachable', tooSlow],
  ['a body that trickles', slowBody, 'unreachable', tooSlow],
  ['a cut connection', connectionCut, 'unreachable', cutOff],
  ['a connection cut in the middle of a success', cutInBody, 'unreachable', cutOff],
];

const nothingProven = { at: AT, confidence: null, told: {}, certificate: null };

const ca = await createTestCa();
const tls = await ca.issue();

/** Every provider over http; the five main ones over https too, where the same goes wrong behind TLS. */
const main = writtenProviders.map(({ id }) => id);
const ways = loadShippedProviders().flatMap((provider) => {
  const overHttp = { provider, scheme: 'http', server: {}, trust: {} };
  const overHttps = { provider, scheme: 'https', server: { tls }, trust: { ca: ca.cert } };
  return main.includes(provider.id) ? [overHttp, overHttps] : [overHttp];
});

it('has the five main providers among those that it tries both ways', () => {
  expect(ways.filter(({ scheme }) => scheme === 'https').map(({ provider }) => provider.id)).toEqual(main);
  expect(main).toEqual(['eclecticiq', 'ibm-soar', 'infosec-iq', 'rapid7', 'sekoia']);
});

for (const { provider, scheme, server: how, trust } of ways) {
  describe(`${provider.name} over ${scheme}`, () => {
    const emulated = emulatedProvider(provider.id);
    const { fields } = emulated.cases.right;
    const start = (options: EmulatorOptions) => startEmulator(emulated, { ...how, ...options });
    const verify = (url: string, limits: Circumstances = {}) =>
      verifyAt(provider, url, fields, { ...trust, ...limits });

    it.each(faults)('decides nothing about the key on %s, and does not ask again', async (_, fault, verdict, note) => {
      await using server = await start({ fault });
      const isSlow = fault === silence || fault === slowBody;
      const found = await verify(server.url, isSlow ? momentary : {});
      expect(found).toEqual({ ...nothingProven, verdict, note, host: new URL(server.url).host });
      // 404 is how an older server says that it has only the older path.
      const asksTwice = fault === missingPage && provider.verification.olderPath !== undefined;
      // On a busy machine the time is over before a request has arrived.
      expect(server.requests.length).toBeLessThanOrEqual(asksTwice ? 2 : 1);
      if (!isSlow) expect(server.requests.length).toBe(asksTwice ? 2 : 1);
    });

    it('does not unpack what it asked not to be packed', async () => {
      const body = { message: 'Authorized', uuid: 'x', meta: {}, data: { permissions: [1] }, orgs: [] };
      await using server = await start({ fault: gzipped(body) });
      const found = await verify(server.url);
      expect(found).toMatchObject({ verdict: 'unexpected', note: plain(200) });
    });

    it('says rate-limited and does not wait an hour', async () => {
      await using server = await start({ fault: rateLimited('3600') });
      const { exchange, verdicts } = provider.verification;
      const rule = (exchange?.verdicts ?? verdicts).find(({ status }) => status.includes(429));
      const host = new URL(server.url).host;
      expect(await verify(server.url)).toEqual({
        ...nothingProven,
        verdict: 'rate-limited',
        note: [rule ? rule.note : plain(429), 'It asked for a pause of 60 minutes.'].filter(Boolean).join(' '),
        confidence: rule?.confidence ?? null,
        host,
      });
      expect(server.requests).toHaveLength(1);
    });

    it('verifies after a pause that is short enough to wait for', async () => {
      await using server = await start({ fault: rateLimited('0'), faultTimes: 1 });
      expect(await verify(server.url)).toMatchObject({ verdict: 'verified' });
      expect(server.requests).toHaveLength(1 + (emulated.cases.right.requests ?? 1));
    });

    it.each([301, 302, 303, 307, 308])('follows no redirect with status %i to another host', async (status) => {
      await using elsewhere = await start({});
      await using server = await start({ fault: redirectTo(`${elsewhere.url}/login`, status) });
      const note = `It pointed to ${new URL(elsewhere.url).host}.`;
      const host = new URL(server.url).host;
      expect(await verify(server.url)).toEqual({
        ...nothingProven,
        verdict: 'redirected',
        note,
        host,
      });
      expect(server.requests).toHaveLength(1);
      expect(elsewhere.requests).toEqual([]);
    });

    it('follows no redirect to a page of the same host', async () => {
      await using server = await start({ fault: redirectTo('/login'), faultTimes: 1 });
      const note = 'It pointed to another address.';
      expect(await verify(server.url)).toMatchObject({ verdict: 'redirected', note });
      expect(server.requests).toHaveLength(1);
    });

    it('says unreachable when nothing listens', async () => {
      const url = (await refusingUrl()).replace('http:', `${scheme}:`);
      const note = 'The server refused the connection.';
      const host = new URL(url).host;
      expect(await verify(url)).toEqual({ ...nothingProven, verdict: 'unreachable', note, host });
    });
  });
}
