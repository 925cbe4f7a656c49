import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { SampleApp } from './sample-app.ts';

describe('what a test can see and do from another process', () => {
  let app: SampleApp;
  beforeAll(async () => {
    app = await SampleApp.start();
  });
  afterAll(() => app.stop());
  beforeEach(() => app.log());

  test('windows, shown once they have something to show', async () => {
    const [window] = await app.control.windows();
    expect(window).toMatchObject({ id: 1, url: 'app://bundle/index.html', isVisible: true, isMinimized: false });
  });

  test('power events and idle time', async () => {
    expect(await app.control.power('suspend')).toBe(true);
    expect(await app.control.power('resume')).toBe(false);
    expect(await app.log()).toEqual([['suspend']]);
    await app.control.idle(301);
    expect(await app.ask('invoke', 'idle')).toBe(301);
  });

  test('what a person does in the page, and nothing that the page makes up', async () => {
    await app.page.evaluate("window.dispatchEvent(new KeyboardEvent('keydown', { key: 'a' }))");
    await app.page.keyboard.press('a');
    await app.page.mouse.click(5, 5);
    await app.page.mouse.wheel(0, 10);
    const told: unknown[] = [];
    const all = async () => told.push(...((await app.ask('invoke', 'inputs')) as string[])) && told;
    await expect.poll(all).toEqual(['keyDown', 'mouseDown', 'mouseWheel']);
  });

  test('a network that comes and goes', async () => {
    expect(await app.ask('invoke', 'online')).toEqual([true, true]);
    await app.control.online(false);
    expect(await app.ask('invoke', 'online')).toEqual([false, false]);
    await app.control.online(true);
  });

  test("the system's proxy, for a session whose network was made before it was given the system's settings", async () => {
    expect(await app.ask('invoke', 'proxies', true)).toBe('DIRECT');
    await app.control.systemProxy('PROXY proxy.example:3128; DIRECT');
    expect(await app.ask('invoke', 'proxies', true)).toBe('PROXY proxy.example:3128; DIRECT');
    // As in Electron: the switches are put in force when a session's network is made, which is on first use.
    expect(await app.ask('invoke', 'proxies', false)).toBe('PROXY 127.0.0.1:9');
  });

  test('the clipboard, with all formats that were written together', async () => {
    await app.ask('invoke', 'copy', 'a copied text');
    expect(await app.control.clipboardText()).toBe('a copied text');
    const mark = 'electron application/osclipboard;format="x-kde-passwordManagerHint"';
    expect(await app.control.clipboardFormats()).toEqual(['text/plain', mark]);
    await app.control.copyElsewhere('of another program');
    expect(await app.ask('invoke', 'pasted')).toBe('of another program');
  });

  test('addresses that would have been opened', async () => {
    await app.ask('invoke', 'open', 'https://example.test/');
    expect(await app.control.opened()).toEqual(['https://example.test/']);
    await expect(app.ask('invoke', 'open', 'no address')).rejects.toThrow('takes an address');
  });

  test('dialogs, answered as prepared and cancelled otherwise', async () => {
    await app.control.answerDialog({ response: 1 });
    expect(await app.ask('invoke', 'ask')).toBe(1);
    expect(await app.ask('invoke', 'ask')).toBe(0);
    expect(await app.control.dialogs()).toEqual(Array(2).fill({ kind: 'message', options: { message: 'Sure?' } }));
  });

  test('a question that main takes back is as good as cancelled, and seen without its signal', async () => {
    await app.control.answerDialog({ response: 1 });
    expect(await app.ask('invoke', 'ask and take back')).toBe(0);
    expect((await app.control.dialogs()).at(-1)).toEqual({ kind: 'message', options: { message: 'Still sure?' } });
  });

  test('a key store that is played, with every state that a real one has', async () => {
    const backEnd = process.platform === 'linux' ? 'gnome_libsecret' : 'none';
    const store = { backEnd: 'gnome_libsecret', key: 'a', state: 'available', shouldReEncrypt: false } as const;
    expect(await app.ask('invoke', 'key store')).toEqual([false, backEnd === 'none' ? 'none' : 'unknown']);
    await app.control.playKeyStore(store);
    expect(await app.ask('invoke', 'key store')).toEqual([true, backEnd]);
    const wrapped = await app.ask('invoke', 'wrap', 'a text to keep');
    expect(await app.ask('invoke', 'unwrap', wrapped)).toEqual({ result: 'a text to keep', shouldReEncrypt: false });
    await app.control.playKeyStore({ ...store, shouldReEncrypt: true });
    expect(await app.ask('invoke', 'unwrap', wrapped)).toMatchObject({ shouldReEncrypt: true });
    await app.control.playKeyStore({ ...store, key: 'of another machine' });
    await expect(app.ask('invoke', 'unwrap', wrapped)).rejects.toThrow();
    await app.control.playKeyStore({ ...store, state: 'not-now' });
    await expect(app.ask('invoke', 'unwrap', wrapped)).rejects.toThrow('temporarily unavailable');
    await app.control.playKeyStore(null);
    await expect(app.ask('invoke', 'unwrap', wrapped)).rejects.toThrow('no key store');
  });

  test('what was printed, as text, once a test lets it be', async () => {
    expect(await app.ask('invoke', 'print')).toEqual([false, 'Print job canceled']);
    await app.control.answerPrint(true);
    expect(await app.ask('invoke', 'print')).toEqual([true, '']);
    expect(await app.control.printed()).toEqual([await app.page.evaluate('document.body.innerText')]);
    expect(await app.page.evaluate("matchMedia('print').matches")).toBe(false);
  });

  test('notifications, which can be clicked', async () => {
    await app.ask('invoke', 'notify', 'Something is due');
    expect(await app.control.notifications()).toEqual([{ title: 'Something is due' }]);
    await app.control.clickNotification(0);
    expect(await app.log()).toEqual([['clicked', 'Something is due']]);
  });

  test('the theme, of the app and of the system, and the page follows', async () => {
    const isDark = () => app.page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches");
    expect(await isDark()).toBe(false);
    expect(await app.ask('invoke', 'theme', 'dark')).toBe(true);
    await expect.poll(isDark).toBe(true);
    await app.ask('invoke', 'theme', 'system');
    await expect.poll(isDark).toBe(false);
    await app.control.systemIsDark(true);
    await expect.poll(isDark).toBe(true);
    await app.control.systemIsDark(false);
  });

  test('links from outside, and whether a crash reporter was started', async () => {
    expect(await app.control.openLink('hubvault://link/x')).toBe(true);
    expect(await app.log()).toContainEqual(['open-url', 'hubvault://link/x']);
    expect(await app.control.crashReporters()).toEqual([{ uploadToServer: false }]);
  });

  test('accelerators of the menu, unless the page used the key or main ignores them', async () => {
    const press = async () => {
      await app.page.keyboard.press('ControlOrMeta+KeyL');
      await app.page.waitForTimeout(100);
      return await app.log();
    };
    expect(await press()).toEqual([['menu', 'lock']]);
    await app.page.evaluate("window.use = (event) => event.preventDefault(); addEventListener('keydown', use)");
    expect(await press()).toEqual([]);
    await app.page.evaluate("removeEventListener('keydown', use)");
    await app.ask('invoke', 'ignore shortcuts', true);
    expect(await press()).toEqual([]);
    await app.ask('invoke', 'ignore shortcuts', false);
  });

  test('where a window is', async () => {
    await app.ask('invoke', 'set bounds', { width: 1000, height: 720 });
    expect(await app.ask('invoke', 'bounds')).toMatchObject({ width: 1000, height: 720 });
    await expect.poll(() => app.page.evaluate('outerWidth')).toBe(1000);
    expect(await app.log()).toEqual([['resize', 1000]]);
  });

  test('a command that does not exist is refused by name', async () => {
    const unknown: unknown = Reflect.get(app.control, 'nothing');
    await expect((unknown as () => Promise<unknown>)()).rejects.toThrow('there is no command nothing');
  });
});
