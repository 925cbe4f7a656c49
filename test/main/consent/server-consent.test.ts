import { describe, expect, it } from 'vitest';
import { Providers } from '../../../core/providers.ts';
import type { Ask } from '../../../main/consent/consent-question.ts';
import { createServerConsent } from '../../../main/consent/server-consent.ts';

const CANCEL = 0;
const SEND = 1;
const { signal } = new AbortController();
const gateway = 'https://gateway.example/api';

function consentOf({ inUse = [] as string[], answer = SEND } = {}) {
  const asked: string[] = [];
  const consent = createServerConsent({
    providers: new Providers(),
    serversInUse: () => inUse,
    ask: async ({ message = '' }) => {
      asked.push(message);
      return answer;
    },
  });
  return { consent, asked };
}

describe('before a credential goes to a server', () => {
  it.each([
    ['of the catalogue', 'https://eu.api.insight.rapid7.com'],
    ['that an account is on already', 'https://soar.example/rest'],
  ])('%s, nobody is asked', async (_which, address) => {
    const { consent, asked } = consentOf({ inUse: ['eu', 'https://soar.example'] });
    await consent.obtain(address, signal);
    expect(asked).toEqual([]);
  });

  it.each([
    ['unknown', gateway],
    ['on this machine', 'http://127.0.0.1:8080'],
    ['that only looks like one of the catalogue', 'https://eu.api.insight.rapid7.com.evil.example'],
    ['of the catalogue at another port', 'https://eu.api.insight.rapid7.com:8443'],
    ['of an account at another port', 'https://soar.example:8443'],
  ])('%s, a person is asked, by its host', async (_which, address) => {
    const { consent, asked } = consentOf({ inUse: ['https://soar.example'] });
    await consent.obtain(address, signal);
    expect(asked).toEqual([`Send the credential to ${new URL(address).host}?`]);
  });

  it('the keys Enter and Escape refuse: consent is a deed', async () => {
    const questions: Parameters<Ask>[0][] = [];
    const ask: Ask = async (options) => {
      questions.push(options);
      return SEND;
    };
    const consent = createServerConsent({ providers: new Providers(), serversInUse: () => [], ask });
    await consent.obtain(gateway, signal);
    expect(questions).toMatchObject([{ buttons: ['Cancel', 'Send'], defaultId: CANCEL, cancelId: CANCEL }]);
  });

  it('a refusal stops the link and says that nothing was sent', async () => {
    const { consent } = consentOf({ answer: CANCEL });
    await expect(consent.obtain(gateway, signal)).rejects.toMatchObject({
      kind: 'cancelled',
      message: 'Nothing was sent to gateway.example, and nothing was saved.',
    });
  });

  it('consent holds until the vault is locked, and no longer', async () => {
    const { consent, asked } = consentOf();
    await consent.obtain(gateway, signal);
    await consent.obtain(gateway, signal);
    expect(asked).toHaveLength(1);
    consent.forget();
    await consent.obtain(gateway, signal);
    expect(asked).toHaveLength(2);
  });

  it('an answer that comes after the lock is none', async () => {
    const stop = new AbortController();
    const consent = createServerConsent({
      providers: new Providers(),
      serversInUse: () => [],
      ask: async () => {
        stop.abort();
        return SEND;
      },
    });
    await expect(consent.obtain(gateway, stop.signal)).rejects.toMatchObject({ kind: 'cancelled' });
  });

  it('a page cannot pile up questions until one is answered by mistake', async () => {
    const answers: ((button: number) => void)[] = [];
    const consent = createServerConsent({
      providers: new Providers(),
      serversInUse: () => [],
      ask: () => new Promise((resolve) => answers.push(resolve)),
    });
    const first = consent.obtain(gateway, signal);
    await expect(consent.obtain('https://other.example', signal)).rejects.toMatchObject({ kind: 'conflict' });
    answers[0]?.(SEND);
    await first;
  });
});
