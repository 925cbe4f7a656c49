import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SampleApp } from './sample-app.ts';

describe('a page on the stand-in', () => {
  let app: SampleApp;
  beforeAll(async () => {
    app = await SampleApp.start();
  });
  afterAll(() => app.stop());

  test('is answered by the handler of its scheme, with its policy', async () => {
    const answer = await app.page.reload();
    expect(answer?.headers()['content-security-policy']).toContain("script-src 'self'");
    expect(await app.page.evaluate('window.ran')).toBe(true);
    expect(await app.page.textContent('h1')).toBe('Sample');
  });

  test('is in a secure context of an origin of its own', async () => {
    const seen = await app.page.evaluate('[isSecureContext, location.origin]');
    expect(seen).toEqual([true, 'https://bundle.app.hubvault.invalid']);
  });

  test('runs no inline script, no evaluated one, and has Trusted Types', async () => {
    // From a script of the page: what a test evaluates is not held to the policy.
    const attempt = (code: string) =>
      `(() => { try { ${code}; return 'done'; } catch (error) { return error.name; } })()`;
    expect(await app.page.evaluate('window.inline')).toBeUndefined();
    expect(await app.page.evaluate(attempt("document.body.innerHTML = '<b>x</b>'"))).toBe('TypeError');
    expect(await app.page.evaluate(attempt("document.createElement('script').text = 'x'"))).toBe('TypeError');
    await app.page.evaluate("setTimeout('window.evaluated = true', 0)").catch(() => undefined);
    await app.page.waitForTimeout(50);
    expect(await app.page.evaluate('window.evaluated')).toBeUndefined();
  });

  test('tells main its own addresses, and main may refuse each request', async () => {
    await app.log();
    await app.page.evaluate("new Image().src = '/picture.png'");
    await app.page.evaluate("new Image().src = 'https://example.test/picture.png'");
    await app.page.waitForTimeout(100);
    const requests = (await app.log()).filter(([what]) => what === 'request');
    expect(requests).toContainEqual(['request', 'app://bundle/picture.png']);
  });

  test('gets the status that the handler gave, and an error when it threw', async () => {
    await app.loading('load', 'app://bundle/open.html');
    expect(await app.page.evaluate("fetch('/missing').then((answer) => answer.status)")).toBe(404);
    expect(await app.page.evaluate("fetch('/breaks').then(() => 'answered', () => 'failed')")).toBe('failed');
    await app.loading('load', 'app://bundle/index.html');
  });

  test('reaches no server, even on loopback, even without a policy', async () => {
    let seen = 0;
    const server = createServer((_request, answer) => answer.end());
    server.on('connection', () => {
      seen += 1;
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const at = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    await app.loading('load', 'app://bundle/open.html');
    const all = [
      `fetch('http://${at}/', { mode: 'no-cors' })`,
      `new Promise((_, no) => { new WebSocket('ws://${at}/').onerror = no; })`,
      `new Promise((_, no) => { const image = new Image(); image.onerror = no; image.src = 'http://${at}/'; })`,
      `new Promise((_, no) => { new EventSource('http://${at}/').onerror = no; })`,
      `navigator.serviceWorker.register('http://${at}/worker.js')`,
      `new Promise((yes) => { const link = document.createElement('link'); link.rel = 'preconnect'; link.href = 'http://${at}/'; document.head.append(link); setTimeout(yes, 200); }).then(() => { throw 0; })`,
      `new Promise((_, no) => setTimeout(no, 100, navigator.sendBeacon('http://${at}/', 'x')))`,
    ];
    for (const attempt of all) {
      expect(await app.page.evaluate(`${attempt}.then(() => 'reached', () => 'not reached')`), attempt).toBe(
        'not reached',
      );
    }
    expect(seen).toBe(0);
    server.close();
    await app.loading('load', 'app://bundle/index.html');
  });

  test.each([
    'navigator.geolocation.getCurrentPosition(() => yes("given"), () => yes("denied"))',
    'Notification.requestPermission().then((state) => yes(state === "granted" ? "given" : "denied"))',
    'navigator.clipboard.readText().then(() => yes("given"), () => yes("denied"))',
    'navigator.mediaDevices.getUserMedia({ video: true }).then(() => yes("given"), () => yes("denied"))',
    'navigator.mediaDevices.getDisplayMedia().then(() => yes("given"), () => yes("denied"))',
    'navigator.requestMIDIAccess({ sysex: true }).then(() => yes("given"), () => yes("denied"))',
    'navigator.usb.requestDevice({ filters: [] }).then(() => yes("given"), () => yes("denied"))',
    'navigator.hid.requestDevice({ filters: [] }).then((all) => yes(all.length ? "given" : "denied"), () => yes("denied"))',
    'navigator.serial.requestPort().then(() => yes("given"), () => yes("denied"))',
  ])('is denied %s', async (asked) => {
    expect(await app.page.evaluate(`new Promise((yes) => { ${asked} })`)).toBe('denied');
  });

  test('keeps nothing on disk', async () => {
    const canary = 'canary-in-the-page';
    const everywhere = `localStorage.x = document.title = '${canary}'; document.cookie = 'x=${canary}; max-age=99'; history.pushState('${canary}', ''); 0`;
    await app.page.evaluate(everywhere);
    await app.page.waitForTimeout(1000);
    const [profile = ''] = await app.control.profiles();
    const files = readdirSync(profile, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const holding = files.filter(({ parentPath, name }) => readFileSync(join(parentPath, name)).includes(canary));
    expect(holding.map(({ name }) => name)).toEqual([]);
    expect(files.length).toBeGreaterThan(0);
  });
});
