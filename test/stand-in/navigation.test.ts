import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { SampleApp } from './sample-app.ts';

const LONG_ENOUGH_MS = 150;

describe('a page that wants to go somewhere', () => {
  let app: SampleApp;
  beforeAll(async () => {
    app = await SampleApp.start();
  });
  afterAll(() => app.stop());
  beforeEach(() => app.log());

  const where = () => app.page.evaluate('location.pathname');

  async function attempt(code: string): Promise<unknown[][]> {
    await app.page.evaluate(`(() => { ${code} })()`);
    await app.page.waitForTimeout(LONG_ENOUGH_MS);
    return (await app.log()).filter(([what]) => what !== 'request');
  }

  test.each([
    ['by script', "location.href = 'https://example.test/'"],
    ['by a link', "const link = document.createElement('a'); link.href = 'https://example.test/'; link.click()"],
    [
      'by a form',
      "const form = document.createElement('form'); form.action = 'https://example.test/'; document.body.append(form); form.submit()",
    ],
    [
      'by meta refresh',
      "const meta = document.createElement('meta'); meta.httpEquiv = 'refresh'; meta.content = '0;url=https://example.test/'; document.head.append(meta)",
    ],
  ])('asks main %s, and stays when main prevents it', async (_how, code) => {
    const asked = await attempt(code);
    expect(asked[0]?.slice(0, 2)).toEqual(['will-navigate', expect.stringContaining('https://example.test/')]);
    expect(asked[1]?.[0]).toBe('will-frame-navigate');
    expect(await where()).toBe('/index.html');
  });

  test('asks main about its own scheme as well, and goes when main lets it', async () => {
    expect(await attempt("location.href = 'app://bundle/elsewhere.html'")).toContainEqual([
      ...['will-navigate', 'app://bundle/elsewhere.html', true],
    ]);
    expect(await where()).toBe('/index.html');
    await app.page.evaluate("location.href = '/allowed.html'; 0");
    await app.page.waitForURL('**/allowed.html');
    expect(await app.ask('invoke', 'sender')).toMatchObject({ url: 'app://bundle/allowed.html' });
    await app.loading('load', 'app://bundle/index.html');
  });

  test('is asked about a redirect, also of a load of main', async () => {
    await app.ask('send', 'load', 'app://bundle/moved');
    await app.page.waitForTimeout(LONG_ENOUGH_MS);
    const log = await app.log();
    expect(log).toContainEqual(['will-redirect', 'app://bundle/allowed.html']);
    expect(log).toContainEqual(['not loaded', "ERR_ABORTED (-3) loading 'app://bundle/moved'"]);
    expect(await where()).toBe('/index.html');
  });

  test('cannot fill a frame', async () => {
    await app.loading('load', 'app://bundle/open.html');
    const asked = await attempt(
      "const frame = document.createElement('iframe'); frame.src = 'https://example.test/'; document.body.append(frame)",
    );
    expect(asked).toEqual([['will-frame-navigate', 'https://example.test/']]);
    await app.loading('load', 'app://bundle/index.html');
  });

  test('gets no window, and main hears of it', async () => {
    expect(await app.page.evaluate("window.open('https://example.test/')")).toBeNull();
    expect(await attempt('')).toEqual([['window-open', 'https://example.test/']]);
    const link =
      "const link = document.createElement('a'); link.href = 'https://example.test/'; link.target = '_blank'; document.body.append(link); link.click()";
    expect(await attempt(link)).toEqual([['window-open', 'https://example.test/']]);
    await app.loading('load', 'app://bundle/open.html');
    await app.log();
    const form =
      "const form = document.createElement('form'); form.action = 'https://example.test/'; form.target = '_blank'; document.body.append(form); form.submit()";
    expect(await attempt(form)).toContainEqual(['window-open', expect.stringContaining('https://example.test/')]);
    await expect.poll(() => app.page.context().pages().length).toBe(1);
    await app.loading('load', 'app://bundle/index.html');
  });

  test('keeps its address in main when it changes without a new document', async () => {
    await app.page.evaluate("location.hash = '#somewhere'");
    expect(await app.ask('invoke', 'sender')).toMatchObject({ url: 'app://bundle/index.html#somewhere' });
  });
});
