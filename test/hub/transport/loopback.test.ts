import type { LookupAddress } from 'node:dns';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { isLoopbackHost, loopbackOnly } from '../../../core/hub/transport/loopback.ts';
import { startEmulator } from '../../providers/emulator.ts';
import { sekoia } from '../../providers/sekoia.ts';
import { shippedProvider, verifyAt } from '../verify-at.ts';

const resolver = vi.hoisted(() => ({ answers: [] as LookupAddress[] }));

// No test may depend on what a name server says of a name: here it says what the test wants.
vi.mock('node:dns', async (original) => ({
  ...(await original<typeof import('node:dns')>()),
  lookup: (_name: string, _options: object, done: (error: null, addresses: LookupAddress[]) => void) =>
    done(null, resolver.answers),
}));

const elsewhere: LookupAddress = { address: '192.0.2.7', family: 4 };
const here: LookupAddress = { address: '127.0.0.1', family: 4 };
const hereSix: LookupAddress = { address: '::1', family: 6 };

beforeEach(() => {
  resolver.answers = [];
});

function resolved(all: boolean): Promise<unknown[]> {
  return new Promise((done) => loopbackOnly('localhost', { all }, (...answer) => done(answer)));
}

describe('a name that should be this machine', () => {
  it('gets nothing when it resolves elsewhere', async () => {
    resolver.answers = [elsewhere];
    const refused = [expect.objectContaining({ code: 'ENOTFOUND' }), '', 4];
    expect(await resolved(true)).toEqual(refused);
    expect(await resolved(false)).toEqual(refused);
  });

  it('gets only this machine when it resolves to both', async () => {
    resolver.answers = [elsewhere, hereSix];
    expect(await resolved(true)).toEqual([null, [hereSix]]);
    expect(await resolved(false)).toEqual([null, '::1', 6]);
  });

  it('is not asked over http while it resolves elsewhere, and is once it does not', async () => {
    await using server = await startEmulator(sekoia);
    const url = server.url.replace('127.0.0.1', 'localhost');
    const verify = () => verifyAt(shippedProvider('sekoia'), url, sekoia.cases.right.fields);
    resolver.answers = [elsewhere];
    const note = 'The server name could not be resolved.';
    expect(await verify()).toMatchObject({ verdict: 'unreachable', note });
    expect(server.requests).toEqual([]);
    resolver.answers = [elsewhere, here];
    expect(await verify()).toMatchObject({ verdict: 'verified' });
  });
});

it.each(['localhost', '127.0.0.1', '127.255.255.254', '[::1]', '::1'])('takes %s for this machine', (host) => {
  expect(isLoopbackHost(host)).toBe(true);
});

it.each(['localhost.', 'localhost.example', '128.0.0.1', '0.0.0.0', '[::]', '10.0.0.1', '', '127.0.0.1.example'])(
  'does not take %j for this machine',
  (host) => {
    expect(isLoopbackHost(host)).toBe(false);
  },
);
