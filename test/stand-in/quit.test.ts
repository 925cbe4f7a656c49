import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { standInOf } from '../../stand-in/testing.ts';
import { forkApp, SampleApp, said } from './sample-app.ts';

function messagesOf(app: SampleApp['process']): unknown[] {
  const messages: unknown[] = [];
  app.on('message', (message) => {
    if (typeof message === 'string') messages.push(message);
  });
  return messages;
}

describe('an app on the stand-in ends', () => {
  const home = mkdtempSync(join(tmpdir(), 'hubvault-test-'));
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  test('when its last window closes, in the order of Electron, and leaves no profile', async () => {
    const app = await SampleApp.start();
    const [profile = ''] = await app.control.profiles();
    expect(existsSync(profile)).toBe(true);
    const messages = messagesOf(app.process);
    const ended = once(app.process, 'exit');
    await app.control.closeWindow(1).catch(() => undefined);
    expect(await ended).toEqual([0, null]);
    expect(messages).toEqual(['closed', 'window-all-closed', 'before-quit', 'will-quit']);
    await app.stop();
    expect(existsSync(profile)).toBe(false);
  });

  test('when a person closes the window at the screen', async () => {
    const app = await SampleApp.start();
    const ended = once(app.process, 'exit');
    await app.page.close();
    expect(await ended).toEqual([0, null]);
    await app.stop();
  });

  test('once main lets the window close that a person closes at the screen, and not before', async () => {
    const app = await SampleApp.start();
    // A browser asks only where somebody has typed or clicked; this test's own connection must not answer.
    app.page.on('dialog', () => undefined);
    await app.page.keyboard.press('a');
    await app.ask('invoke', 'may close', false);
    await app.log();
    await app.page.close({ runBeforeUnload: true });
    await expect.poll(() => app.log()).toEqual([['close']]);
    expect(await app.ask('invoke', 'sum', 1, 2)).toBe(3);
    await app.ask('invoke', 'may close', true);
    const ended = once(app.process, 'exit');
    await app.page.close({ runBeforeUnload: true });
    expect(await ended).toEqual([0, null]);
    await app.stop();
  });

  test('and nobody is asked when main loads the window anew, which it cannot refuse', async () => {
    const app = await SampleApp.start();
    app.page.on('dialog', () => undefined);
    await app.page.keyboard.press('a');
    await app.ask('invoke', 'may close', false);
    await app.log();
    await app.loading('reload');
    await app.page.keyboard.press('a');
    await app.loading('replace process');
    expect((await app.log()).filter(([what]) => what === 'close')).toEqual([]);
    await app.ask('invoke', 'may close', true);
    await app.stop();
  });

  test('when it quits, without saying that all windows are closed', async () => {
    const app = await SampleApp.start();
    const messages = messagesOf(app.process);
    const ended = once(app.process, 'exit');
    // The app is quicker than the answer to the key.
    await app.page.keyboard.press('ControlOrMeta+KeyQ').catch(() => undefined);
    expect(await ended).toEqual([0, null]);
    expect(messages).toEqual(['before-quit', 'closed', 'will-quit']);
    await app.stop();
  });

  test('when it is told to by the system', async () => {
    const app = forkApp('main.ts', home);
    await said(app, 'loaded');
    app.kill('SIGTERM');
    expect(await once(app, 'exit')).toEqual([0, null]);
  });

  test('when another instance runs already, which hears of it', async () => {
    const first = forkApp('main.ts', home, { HUBVAULT_STAND_IN_DEBUG_PORT: '0' });
    await said(first, 'loaded');
    const second = forkApp('main.ts', home);
    expect(await once(second, 'exit')).toEqual([0, null]);
    const told = standInOf(first);
    await expect.poll(() => told.secondInstances()).toEqual([{ from: second.pid }]);
    first.kill('SIGKILL');
    await once(first, 'exit');
    const third = forkApp('main.ts', home);
    await said(third, 'loaded');
    third.kill();
    await once(third, 'exit');
  });
});
