import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SampleApp } from './sample-app.ts';

describe('messages between page and main', () => {
  let app: SampleApp;
  beforeAll(async () => {
    app = await SampleApp.start();
  });
  afterAll(() => app.stop());

  test('invoke gives what the handler gave', async () => {
    expect(await app.ask('invoke', 'sum', 2, 3)).toBe(5);
  });

  test('what structured clone can copy arrives as what it was', async () => {
    const value = `(() => { const cycle = { map: new Map([[1, new Set([undefined])]]), big: 10n, not: NaN, $: 'own' };
      cycle.self = cycle; return cycle; })()`;
    const seen = `sample.invoke('echo', ${value}).then((got) =>
      [got.self === got, got.map.get(1).has(undefined), got.big === 10n, Number.isNaN(got.not), got.$])`;
    expect(await app.page.evaluate(seen)).toEqual([true, true, true, true, 'own']);
    const key = 'sample.invoke(\'echo\', JSON.parse(\'{"__proto__":{"x":1}}\')).then((got) => Object.keys(got))';
    expect(await app.page.evaluate(key)).toEqual(['__proto__']);
  });

  test('what is long arrives whole and in its turn, also where it is cut inside a character', async () => {
    // Two code units each, and an odd start: every cut falls into the middle of one.
    const same = `(async () => { const long = { text: 'x' + '\\u{1F511}'.repeat(300_000), list: [undefined] };
      const got = await sample.invoke('echo', long); return got.text === long.text && got.list.length === 1; })()`;
    expect(await app.page.evaluate(same)).toBe(true);
    await app.page.evaluate('window.order = []; sample.listen("part", (name) => order.push(name[0])); 0');
    const send = `Promise.all(['a'.repeat(1_000_000), 'b', 'c'.repeat(500_000), 'd'].map((name) => sample.invoke('send', 'part', name)))`;
    await app.page.evaluate(`${send}.then(() => 0)`);
    await expect.poll(() => app.page.evaluate('order.join("")')).toBe('abcd');
  });

  test('main sees who speaks by its own address', async () => {
    expect(await app.ask('invoke', 'sender')).toEqual({
      ...{ id: 1, isOurs: true, url: 'app://bundle/index.html', origin: 'app://bundle', parent: null, detached: false },
    });
  });

  test('an error of a handler arrives in the words of Electron', async () => {
    const words = "Error invoking remote method 'fail': RangeError: Out of range.";
    await expect(app.ask('invoke', 'fail')).rejects.toThrow(words);
  });

  test('a channel without a handler is refused by name', async () => {
    await expect(app.ask('invoke', 'nobody')).rejects.toThrow("No handler registered for 'nobody'");
    await expect(app.ask('sendSync', 'nobody')).rejects.toThrow("sendSync('nobody') has no listener");
  });

  test('what cannot be cloned is refused on the way in, on the way out and in events', async () => {
    await expect(app.page.evaluate("sample.invoke('echo', { run: () => 1 })")).rejects.toThrow('could not be cloned');
    await expect(app.ask('invoke', 'uncloneable')).rejects.toThrow('could not be cloned');
    await expect(app.ask('invoke', 'send function')).rejects.toThrow('could not be cloned');
    await expect(app.ask('sendSync', 'bad answer')).rejects.toThrow('could not be cloned');
    expect(await app.log()).toContainEqual(['refused', 'Error: An object could not be cloned.']);
  });

  test('sendSync waits, also for an answer that comes later', async () => {
    expect(await app.page.evaluate('sample.facts.when instanceof Date')).toBe(true);
    expect(await app.ask('sendSync', 'slow', { later: true })).toEqual({ later: true });
  });

  test('an event of main reaches its listeners until they stop', async () => {
    await app.page.evaluate('window.heard = []; window.stop = sample.listen("told", (...args) => heard.push(args)); 0');
    await app.ask('invoke', 'send', 'told', 1, { two: 2 });
    await app.page.evaluate('stop()');
    await app.ask('invoke', 'send', 'told', 3);
    expect(await app.page.evaluate('heard')).toEqual([[1, { two: 2 }]]);
  });
});
