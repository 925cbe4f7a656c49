import '../helpers/fake-electron.ts';
import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { callNames } from '../../contract/channels.ts';
import { type CallName, calls } from '../../contract/contract.ts';
import { goodInputs } from '../contract/samples.ts';
import { fakeElectron } from '../helpers/fake-electron.ts';
import { startApp } from '../main/app.ts';
import { strangers } from '../main/sender.ts';

const { ipcMain } = fakeElectron;

interface Answer {
  readonly ok: boolean;
  readonly value?: unknown;
  readonly failure?: { readonly kind: string };
}

// Half of what is sent looks almost right: an input of the contract with one thing changed.
const almostRight = fc
  .tuple(fc.constantFrom(...callNames), fc.string(), fc.anything())
  .map(([name, key, value]) => ({ ...(goodInputs[name] as object | undefined), [key]: value }));
const forgedWords = fc.array(fc.oneof(fc.anything(), almostRight), { maxLength: 3 });

/** Whether a message has the form of the contract, so that an answer would be in order. */
function isInForm(name: CallName, words: readonly unknown[]): boolean {
  return words.length <= 1 && calls[name].input.safeParse(words[0]).success;
}

it('no forged message on any channel of the whole app is answered, locked or unlocked (C2, C3, C4)', async () => {
  const { call, window, password } = await startApp();
  await vi.waitUntil(() => ipcMain.handlers.size === callNames.length);
  const ours = { url: 'app://bundle/index.html', origin: 'app://bundle', parent: null, detached: false };
  const send = async (
    name: CallName,
    words: readonly unknown[],
    frame: unknown = ours,
    sender: unknown = undefined,
  ) => {
    const handler = ipcMain.handlers.get(`hubvault:call:${name}`);
    return (await handler?.({ senderFrame: frame, sender: sender ?? window.webContents }, ...words)) as Answer;
  };
  const state = async () => (await call('getVaultStatus')).value;

  const forge = fc.tuple(fc.constantFrom(...callNames), forgedWords).filter(([name, words]) => !isInForm(name, words));
  const refuseEverything = async (kinds: readonly string[]) => {
    const before = await state();
    await fc.assert(
      fc.asyncProperty(forge, async ([name, words]) => {
        const { ok, failure } = await send(name, words);
        return !ok && kinds.includes(failure?.kind ?? '');
      }),
      { numRuns: 500 },
    );
    expect(await state()).toEqual(before);
  };

  await refuseEverything(['locked', 'invalid-input']);
  expect(await call('unlockVault', { password })).toMatchObject({ ok: true });
  const accounts = (await call('listAccounts')).value;
  await refuseEverything(['invalid-input']);
  expect((await call('listAccounts')).value).toEqual(accounts);

  // And whoever is not our page is refused even what is in form.
  for (const [who, frame, contents] of strangers) {
    const isOtherWindow = contents === strangers.at(-1)?.[2];
    const sender = isOtherWindow ? { id: window.webContents.id + 1 } : window.webContents;
    for (const name of callNames) {
      const { ok, failure } = await send(name, [goodInputs[name]], frame, sender);
      expect([who, name, ok, failure?.kind]).toEqual([who, name, false, 'refused']);
    }
  }
  expect(await state()).toMatchObject({ state: 'unlocked' });
}, 60_000);
