import { once } from 'node:events';
import { chmodSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { findBrowser, installedBrowser, isHeadless } from '../../stand-in/browser/find-browser.ts';
import { oldestBrowser, tooOld } from '../../stand-in/browser/oldest-browser.ts';
import { rendererConfig } from '../../vite.renderer.config.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import { forkApp, said } from './sample-app.ts';

describe('the browser', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  test('is the one that is named', () => {
    vi.stubEnv('HUBVAULT_CHROMIUM', process.execPath);
    expect(installedBrowser()).toEqual({ path: process.execPath, headlessOnly: false });
  });

  test('that is named must be there', () => {
    vi.stubEnv('HUBVAULT_CHROMIUM', '/nowhere/chrome');
    expect(() => installedBrowser()).toThrow('stand-in: no browser at /nowhere/chrome');
  });

  test.skipIf(process.platform === 'win32')('is otherwise found on the path', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'chromium'), '');
    chmodSync(join(folder, 'chromium'), 0o755);
    vi.stubEnv('HUBVAULT_CHROMIUM', '');
    vi.stubEnv('PATH', folder);
    expect(installedBrowser()?.path).toBe(join(folder, 'chromium'));
  });

  test.each([`${oldestBrowser - 1}.0.7339.80`, '99.0.4844.51', 'unknown'])(
    'is refused when it is too old: %s',
    (version) => {
      expect(tooOld(version, '/usr/bin/chromium')).toMatch(
        `the browser at /usr/bin/chromium is too old: version ${version}, and ${oldestBrowser} or newer is needed.`,
      );
    },
  );

  test.each([`${oldestBrowser}.0.0.0`, '1000.1.2.3'])('is taken when it is new enough: %s', (version) => {
    expect(tooOld(version, '/usr/bin/chromium')).toBeUndefined();
  });

  test('must be as new as the page is built for', () => {
    expect(rendererConfig().build?.target).toBe(`chrome${oldestBrowser}`);
  });

  test('is not shown when that is asked for', () => {
    vi.stubEnv('HUBVAULT_HEADLESS', '1');
    expect(isHeadless()).toBe(true);
  });

  test.runIf(process.platform === 'linux')(
    'is the packaged one where none is installed, and runs the app',
    async () => {
      const folder = temporaryFolder();
      vi.stubEnv('HUBVAULT_CHROMIUM', '');
      vi.stubEnv('PATH', folder);
      const { path, headlessOnly } = await findBrowser();
      expect(headlessOnly).toBe(true);
      const app = forkApp('main.ts', folder, { PATH: dirname(process.execPath), HUBVAULT_CHROMIUM: '' });
      await said(app, 'loaded');
      app.kill();
      expect(await once(app, 'exit')).toEqual([0, null]);
      expect(path).not.toBe('');
    },
  );
});
