import { describe, expect, it } from 'vitest';
import { startEmulator } from './emulator.ts';
import { emulatedProviders } from './index.ts';

const paths: Record<string, string> = {
  eclecticiq: '/api/v2/users/self',
  'ibm-soar': '/rest/session',
  'infosec-iq': '/api/v2/languages',
  rapid7: '/validate',
  sekoia: '/v1/me',
};

describe.each(emulatedProviders)('the emulated $id', (provider) => {
  const { method: usual, path } = provider.asked?.[0] ?? { method: 'GET', path: paths[provider.id] ?? '' };
  const unusual = usual === 'GET' ? 'POST' : 'GET';

  it.each([
    ['another path', `${path}x`, usual, 404],
    ['another method', path, unusual, 404],
    ['no credential', path, usual, 400],
  ])('answers %s with its status, and never with a verdict on a key', async (_, asked, method, status) => {
    await using server = await startEmulator(provider);
    const address = new URL(asked, server.url);
    const answer = await fetch(address, { method });
    expect(answer.status).toBe(status);
    expect(await answer.json()).toBeTypeOf('object');
    expect(server.requests).toMatchObject([{ method, url: address.pathname + address.search }]);
  });

  it('has secrets of its own for every case', () => {
    const known = Object.values(provider.cases).map(({ fields }) => JSON.stringify(fields));
    expect(new Set(known).size).toBe(known.length);
  });
});
