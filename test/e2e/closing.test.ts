import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { describe, expect, it, vi } from 'vitest';
import { go, isFocused, startForm, unlock, untilLocked } from './analyst.ts';
import { homeWithVault } from './home.ts';
import { useApp } from './use-app.ts';

const CANCEL = 0;
const QUIT = 1;
const key = 'glpat-half-of-a-canary';

describe('what is typed and not saved', () => {
  const app = useApp(homeWithVault);
  const token = (page: Page) => page.getByLabel('Personal access token', { exact: true });
  const question = (page: Page) => page.getByRole('alertdialog', { name: 'Discard what you typed?' });
  const isRunning = () => app.running.process.exitCode === null;

  /** Types a key into the form of GitLab, and leaves it there. */
  async function typeKey(): Promise<Page> {
    const page = await app.page();
    await startForm(page, 'GitLab');
    await token(page).fill(key);
    return page;
  }

  /** Does what closes the window; gives the questions that main asked in its native box. */
  async function questionsOf(close: () => Promise<unknown>): Promise<string[]> {
    const asked = async () => {
      const shown = (await app.running.machine.standIn?.dialogs()) ?? [];
      return shown.map(({ options }) => ('message' in options ? String(options.message) : ''));
    };
    const before = (await asked()).length;
    await close();
    // What would close it has had the time to.
    await sleep(500);
    return (await asked()).slice(before);
  }

  it('as a key is kept, or given up and nothing else, when the other way to link is chosen', async () => {
    const page = await app.page();
    await unlock(page);
    await typeKey();
    await page.getByLabel('Name', { exact: true }).fill('Blue team');
    await page.getByText('Sign in with the browser', { exact: true }).click();
    await question(page).getByText('what you typed as the credential will not be saved').waitFor();
    await page.keyboard.press('Escape');
    await question(page).waitFor({ state: 'detached' });
    expect(await token(page).inputValue()).toBe(key);
    await page.getByText('Sign in with the browser', { exact: true }).click();
    await question(page).getByRole('button', { name: 'Discard' }).click();
    await page.getByLabel('Application ID', { exact: true }).waitFor();
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Blue team');
    await page.getByText('Paste a key', { exact: true }).click();
    await token(page).waitFor();
    expect([await token(page).inputValue(), await question(page).count()]).toEqual(['', 0]);
  });

  it('is asked about before the app quits, and stays with Cancel', async (context) => {
    context.skip(app.running.machine.standIn === undefined, 'only the stand-in tells what was asked');
    const page = await typeKey();
    await app.running.machine.answerQuestions(CANCEL);
    for (const quit of [() => app.running.machine.quit(), () => page.keyboard.press('ControlOrMeta+q')]) {
      expect(await questionsOf(quit)).toEqual(['Quit without saving what you typed?']);
      expect([isRunning(), await token(page).inputValue()]).toEqual([true, key]);
    }
  });

  it('is asked about as well when a person closes the window at the screen', async (context) => {
    context.skip(app.running.machine.standIn === undefined, 'only the stand-in tells what was asked');
    const page = await typeKey();
    // This test's own connection would answer the browser before the app does.
    page.on('dialog', () => undefined);
    expect(await questionsOf(() => page.close({ runBeforeUnload: true }))).toEqual([
      'Quit without saving what you typed?',
    ]);
    expect([isRunning(), await token(page).inputValue()]).toEqual([true, key]);
    expect(await isFocused(token(page))).toBe(true);
  });

  it('is lost to a lock at once, which asks nobody, and is asked about no more', async () => {
    await typeKey();
    expect(await questionsOf(() => app.running.machine.suspend())).toEqual([]);
    const page = await app.page();
    await untilLocked(page);
    await unlock(page);
    await go(page, 'Hub');
    await page.getByLabel('Find a provider').waitFor();
    expect(await questionsOf(() => app.restart())).toEqual([]);
  });

  it('and emptied again is nothing to be asked about', async () => {
    await unlock(await app.page());
    const page = await typeKey();
    await token(page).fill('');
    await app.running.machine.answerQuestions(CANCEL);
    await app.restart();
    expect(isRunning()).toBe(true);
  });

  it('is given up when that is said, and the app ends', async () => {
    await unlock(await app.page());
    await typeKey();
    await app.running.machine.answerQuestions(QUIT);
    await app.running.machine.quit().catch(() => undefined);
    await vi.waitFor(() => expect(app.running.process.exitCode).toBe(0), { timeout: 10_000 });
  });
});

describe('a signal from outside, while something is typed', () => {
  const app = useApp(homeWithVault);

  it('asks nobody: the app locks and ends', async () => {
    const page = await app.page();
    await unlock(page);
    await startForm(page, 'GitLab');
    await page.getByLabel('Personal access token', { exact: true }).fill(key);
    app.running.process.kill('SIGTERM');
    await vi.waitFor(() => expect(app.running.process.exitCode).toBe(0), { timeout: 10_000 });
  });
});
