import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SampleApp, said } from './sample-app.ts';

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('the process of a page', () => {
  let app: SampleApp;
  beforeAll(async () => {
    app = await SampleApp.start();
  });
  afterAll(() => app.stop());

  const pid = async () => Number(await app.ask('invoke', 'process'));

  test('is replaced when main crashes it, and the old one is gone', async () => {
    const old = await pid();
    expect(isAlive(old)).toBe(true);
    await app.page.evaluate("window.kept = 'secret'");
    await app.loading('replace process');
    expect(await pid()).not.toBe(old);
    expect(isAlive(old)).toBe(false);
    expect(await app.page.evaluate('window.kept')).toBeUndefined();
    expect(await app.log()).toContainEqual(['render-process-gone', 'killed']);
  });

  test('is replaced as often as main wants', async () => {
    const seen = new Set<number>();
    for (let time = 0; time < 4; time += 1) {
      await app.loading('replace process');
      seen.add(await pid());
    }
    expect(seen.size).toBe(4);
  });

  test('stays when the page is only loaded again', async () => {
    const old = await pid();
    await app.loading('reload');
    expect(await pid()).toBe(old);
  });

  test('that really crashes is told to main', async () => {
    const cdp = await app.page.context().newCDPSession(app.page);
    // A page that has crashed answers nothing any more.
    cdp.send('Page.crash').catch(() => undefined);
    await expect.poll(async () => (await app.control.windows())[0]?.rendererProcess).toBe(0);
    expect(app.process.exitCode).toBeNull();
    const ended = said(app.process, 'will-quit');
    await app.control.quit();
    await ended;
  });
});
