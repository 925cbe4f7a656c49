import { once } from 'node:events';
import { Agent, request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished } from 'vitest';
import { listenOnce } from '../../core/hub/transport/listen-once.ts';

const STATE = 'the-state-that-is-awaited';

async function place(lifeMs = 5_000, signal?: AbortSignal) {
  const left = new AbortController();
  onTestFinished(() => left.abort());
  const isIt = (parameters: URLSearchParams) => parameters.get('state') === STATE;
  const until = signal ? AbortSignal.any([signal, left.signal]) : left.signal;
  return await listenOnce({ path: '/hubvault', isIt, lifeMs, signal: until });
}

interface Given {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Asks as any program of this machine may, and gives status and page. */
async function ask(address: string, { method = 'GET', headers = {} }: Given = {}) {
  const { promise, resolve, reject } = Promise.withResolvers<{ status: number; page: string; headers: object }>();
  const asked = httpRequest(address, { method, headers, agent: new Agent() }, async (response) => {
    resolve({ status: response.statusCode ?? 0, page: await text(response), headers: response.headers });
  });
  asked.once('error', reject).end();
  return await promise;
}

describe('the place on this machine', () => {
  it('takes the one answer that is awaited, and nothing listens after it', async () => {
    const { address, answered } = await place();
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/hubvault$/);
    const { status, page, headers } = await ask(`${address}?state=${STATE}&code=the-code`);
    expect([status, page]).toEqual([200, expect.stringContaining('You may close this tab')]);
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
    expect(page).not.toContain('the-code');
    const found = await answered;
    expect(found.kind === 'answer' && Object.fromEntries(found.parameters)).toEqual({ state: STATE, code: 'the-code' });
    await expect(ask(`${address}?state=${STATE}&code=another`)).rejects.toThrow('ECONNREFUSED');
  });

  it.each<[string, number, string, Given?]>([
    ['another state', 400, '?state=guessed&code=stolen'],
    ['no state', 400, '?code=stolen'],
    ['another path', 404, '/other?state=STATE'],
    ['another method', 405, '?state=STATE', { method: 'POST' }],
    ['a HEAD', 405, '?state=STATE', { method: 'HEAD' }],
    ['the name of another host', 400, '?state=STATE', { headers: { host: 'evil.example' } }],
    ['this machine by its other name', 400, '?state=STATE', { headers: { host: 'localhost:80' } }],
    ['an icon that browsers ask for', 404, '/../favicon.ico'],
  ])('turns away %s, says nothing of it and goes on waiting', async (_, status, suffix, given) => {
    const { address, answered } = await place();
    const found = await ask(`${address}${suffix.replace('STATE', STATE)}`, given);
    expect(found.status).toBe(status);
    for (const word of ['guessed', 'stolen', STATE]) expect(found.page).not.toContain(word);
    await ask(`${address}?state=${STATE}&code=right`);
    expect((await answered).kind).toBe('answer');
  });

  it('shows a script in the description of an error to nobody', async () => {
    const { address } = await place();
    const script = '<script>alert(1)</script>';
    const { page, headers } = await ask(
      `${address}?state=${STATE}&error=x&error_description=${encodeURIComponent(script)}`,
    );
    expect(page).not.toContain('script>');
    expect(headers).toMatchObject({ 'content-security-policy': expect.stringContaining("default-src 'none'") });
  });

  it('refuses a huge query, and goes on waiting', async () => {
    const { address, answered } = await place();
    // Whether the refusal arrives before the connection is closed is chance.
    const huge = await ask(`${address}?state=${STATE}&code=${'x'.repeat(100_000)}`).catch(() => undefined);
    expect([undefined, 431]).toContain(huge?.status);
    await ask(`${address}?state=${STATE}`);
    expect((await answered).kind).toBe('answer');
  });

  it('is not kept busy by a program that connects many times and says nothing', async () => {
    const { address, answered } = await place();
    // Three times as many as are held at once.
    const silent = Array.from({ length: 96 }, () => connect(Number(new URL(address).port), '127.0.0.1'));
    onTestFinished(() => silent.forEach((socket) => void socket.destroy()));
    for (const socket of silent) socket.on('error', () => undefined);
    await Promise.all(silent.map((socket) => once(socket, 'connect')));
    await ask(`${address}?state=${STATE}`);
    expect((await answered).kind).toBe('answer');
  });

  it('takes the first of two answers at once', async () => {
    const { address, answered } = await place();
    const both = ['first', 'second'].map((code) =>
      ask(`${address}?state=${STATE}&code=${code}`).catch(() => undefined),
    );
    const taken = (await Promise.all(both)).filter((answer) => answer?.status === 200);
    expect(taken).toHaveLength(1);
    expect((await answered).kind).toBe('answer');
  });

  it('ends when nobody comes in time', async () => {
    const { address, answered } = await place(50);
    expect(await answered).toEqual({ kind: 'nobody' });
    await expect(ask(address)).rejects.toThrow('ECONNREFUSED');
  });

  it('ends when it is cancelled', async () => {
    const cancel = new AbortController();
    const { address, answered } = await place(5_000, cancel.signal);
    cancel.abort();
    expect(await answered).toEqual({ kind: 'cancelled' });
    await expect(ask(address)).rejects.toThrow('ECONNREFUSED');
  });

  it('is at another port each time', async () => {
    const [one, two] = [await place(), await place()];
    expect(one.address).not.toBe(two.address);
  });
});
