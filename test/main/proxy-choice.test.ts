import '../helpers/fake-electron.ts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MessageBoxOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { preferenceHandlers } from '../../main/calls/preference-calls.ts';
import { createProxyConsent } from '../../main/consent/proxy-consent.ts';
import { openPreferences } from '../../main/preferences.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const PASSWORD = 'Planted-proxy-password';
const manual = { kind: 'manual' as const, address: 'proxy.example:3128', bypass: '.corp.example' };
const kept = { kind: 'manual', address: 'http://proxy.example:3128', bypass: ['.corp.example'] };

/** The calls over preferences in a folder; a person presses the button that `answer` says. */
function calls(answer: (question: MessageBoxOptions) => number | Promise<number> = () => 1) {
  const folder = temporaryFolder();
  const questions: MessageBoxOptions[] = [];
  const consent = createProxyConsent(async (question) => {
    questions.push(question);
    return await answer(question);
  });
  const store = openPreferences(folder);
  const { chooseProxy } = preferenceHandlers(store, consent, () => undefined);
  const file = () => readFileSync(join(folder, 'preferences.json'), 'utf8');
  return { chooseProxy, questions, store, consent, file };
}

describe('the choice of a proxy', () => {
  it('is kept once a person has agreed to its address outside the page', async () => {
    const { chooseProxy, questions, store } = calls();
    expect(await chooseProxy(manual)).toMatchObject({ proxy: kept });
    expect(questions).toMatchObject([
      { message: 'Ask all providers through http://proxy.example:3128?', defaultId: 0, cancelId: 0 },
    ]);
    // Other hosts that are left out are no new address.
    await chooseProxy({ ...manual, bypass: '' });
    expect(questions).toHaveLength(1);
    await chooseProxy({ kind: 'system' });
    await chooseProxy({ kind: 'none' });
    expect([questions.length, store.get().proxy]).toEqual([1, { kind: 'none' }]);
  });

  it('changes nothing without that', async () => {
    const { chooseProxy, store } = calls(() => 0);
    await expect(chooseProxy(manual)).rejects.toMatchObject({ kind: 'cancelled' });
    expect(store.get().proxy).toEqual({ kind: 'none' });
  });

  it('asks one question at a time, which a lock takes back', async () => {
    const { chooseProxy, consent, store } = calls(
      ({ signal }) => new Promise((resolve) => signal?.addEventListener('abort', () => resolve(1))),
    );
    const first = Promise.resolve(chooseProxy(manual));
    await expect(chooseProxy(manual)).rejects.toMatchObject({ kind: 'conflict' });
    consent.forget();
    await expect(first).rejects.toMatchObject({ kind: 'cancelled' });
    expect(store.get().proxy).toEqual({ kind: 'none' });
  });

  it('never writes a password outside the vault, and asks nobody about it', async () => {
    const { chooseProxy, questions, store, file } = calls();
    store.set({ theme: 'dark' });
    const refused = Promise.resolve(chooseProxy({ ...manual, address: `http://me:${PASSWORD}@proxy.example:1` }));
    await expect(refused).rejects.toMatchObject({ kind: 'invalid-input' });
    await expect(refused).rejects.not.toThrow(PASSWORD);
    expect([questions, file().includes(PASSWORD), store.get().proxy]).toEqual([[], false, { kind: 'none' }]);
  });
});
