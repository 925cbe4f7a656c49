import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SampleApp } from './sample-app.ts';

describe('the bridge between preload and page', () => {
  let app: SampleApp;
  beforeAll(async () => {
    app = await SampleApp.start();
  });
  afterAll(() => app.stop());

  test('is there before the first script of the page', async () => {
    expect(await app.page.evaluate('window.pageSawPreload')).toBe('object');
  });

  test('is frozen, cannot be replaced and cannot be put over something else', async () => {
    expect(await app.page.evaluate('Object.isFrozen(sample) && Object.isFrozen(sample.facts)')).toBe(true);
    expect(
      await app.page.evaluate("(() => { 'use strict'; try { window.sample = 1; } catch (e) { return e.name; } })()"),
    ).toBe('TypeError');
    await expect(app.ask('exposeAgain')).rejects.toThrow('Cannot bind an API on top of an existing property');
  });

  test('copies values, as far as structured clone goes', async () => {
    const made = await app.page.evaluate(
      '(() => { const { list, when, bytes, map } = sample.made(); return [list, when.toISOString(), [...bytes], map.get("a")]; })()',
    );
    expect(made).toEqual([[1, { two: 2 }], '1970-01-01T00:00:00.000Z', [1, 2, 3], 1]);
    const same = '(() => { const value = { a: 1 }; return sample.echo(value) === value; })()';
    expect(await app.page.evaluate(same)).toBe(false);
  });

  test('carries functions both ways, and gives a function back as itself', async () => {
    expect(await app.page.evaluate('sample.call((a, b) => a * b, 6, 7)')).toBe(42);
    expect(await app.page.evaluate('(() => { const own = () => 1; return sample.echo(own) === own; })()')).toBe(true);
  });

  test('carries promises and errors, of an error only the words', async () => {
    expect(await app.ask('promise', 'later')).toBe('later');
    const caught = 'sample.rejected().catch((error) => [error.constructor === Error, error.message])';
    expect(await app.page.evaluate(caught)).toEqual([true, 'Not today.']);
    await expect(app.ask('throws')).rejects.toThrow('Not so.');
  });

  test.each(['Symbol()', '{ inside: [Symbol()] }', 'document.body', 'new WeakMap()'])('refuses %s', async (value) => {
    await expect(app.page.evaluate(`sample.echo(${value})`)).rejects.toThrow('could not be cloned');
  });

  test('leaves nothing of the preload, of Electron or of the stand-in in the page', async () => {
    const names = ['require', 'process', 'module', 'Buffer', 'onlyHere', 'electron', 'ipcRenderer'];
    expect(await app.page.evaluate(`${JSON.stringify(names)}.filter((name) => name in globalThis)`)).toEqual([]);
    expect(
      await app.page.evaluate('Object.getOwnPropertyNames(globalThis).filter((name) => /stand/i.test(name))'),
    ).toEqual([]);
    expect(await app.page.evaluate("'polluted' in Object.prototype")).toBe(false);
  });

  test('gives the preload what a sandboxed one has, and nothing else', async () => {
    expect(await app.page.evaluate('sample.process')).toEqual({
      type: 'renderer',
      sandboxed: true,
      platform: process.platform,
    });
    expect(await app.ask('emitter', 'heard')).toBe('heard');
    for (const name of ['events', 'timers', 'url', 'node:url', 'electron'])
      expect(await app.ask('unrequired', name)).toBe('was there');
    for (const name of ['fs', 'node:fs', 'path', './other.cjs', 'zod']) {
      expect(await app.ask('unrequired', name)).toContain(`module not found: ${name}`);
    }
  });
});
