import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../../domain/verdict.ts';
import type { EmulatedAnswer } from '../../providers/emulated-provider.ts';
import { everyWay } from '../../providers/every-way.ts';
import { findInProcess } from '../in-process.ts';
import { judgeFailures } from './judge-part.ts';
import { mutantsOf } from './mutants.ts';

const page = { text: '<!doctype html><html><p>Sign in</p></html>' };
const html = { 'content-type': 'text/html' };
const aPage = (status: number, headers?: Record<string, string>): EmulatedAnswer => ({
  status,
  ...page,
  ...(headers && { headers }),
});

/** What may stand between HubVault and a provider, or be wrong with it. */
const betweenUs: [string, EmulatedAnswer, Verdict][] = [
  ...[200, 201, 400, 401, 403, 404, 422, 511].map((status): [string, EmulatedAnswer, Verdict] => [
    `a page with status ${status}`,
    aPage(status, html),
    'unexpected',
  ]),
  ['a page that is called JSON', aPage(401), 'unexpected'],
  ['a page that is called XML', aPage(200, { 'content-type': 'application/xml' }), 'unexpected'],
  ['a status of 500', { status: 500, body: {} }, 'provider-error'],
  ['a status of 503', aPage(503, html), 'provider-error'],
  ['a request for fewer requests', aPage(429, html), 'rate-limited'],
  ['a demand to pay', { status: 402, body: {} }, 'unexpected'],
  ['a redirection', { status: 302, headers: { location: '/login' } }, 'redirected'],
];

for (const { title, provider, emulated } of everyWay) {
  describe(title, () => {
    it('judges every answer that its emulator describes as it should', () => {
      expect(judgeFailures(provider, emulated)).toEqual([]);
    });

    it.each(betweenUs)('decides nothing about a key on %s', (_, answer, verdict) => {
      const { fields, requests = 1 } = emulated.cases.right;
      for (let step = 0; step < requests; step += 1) {
        const found = findInProcess(provider, emulated, fields, { step, answer });
        expect([step, found.verdict, found.told]).toEqual([step, verdict, {}]);
      }
    });

    it('has a test that fails for every single mistake in its verdict table', () => {
      const mutants = mutantsOf(provider);
      expect(mutants.length).toBeGreaterThan(5);
      const survivors = mutants.filter((mutant) => judgeFailures(mutant.provider, emulated).length === 0);
      expect(survivors.map(({ what }) => what)).toEqual([]);
    });
  });
}
