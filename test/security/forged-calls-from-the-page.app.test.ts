import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callNames, eventNames } from '../../contract/channels.ts';
import { type CallName, calls } from '../../contract/contract.ts';
import { openAccount, sidebar, unlock, untilLocked } from '../e2e/analyst.ts';
import { homeWithVault } from '../e2e/home.ts';
import { useApp } from '../e2e/use-app.ts';
import { canary, linkDraft } from '../helpers/draft.ts';

interface Answer {
  readonly ok: boolean;
  readonly failure?: { readonly kind: string };
}

type AnyBridge = Readonly<Record<string, (...words: unknown[]) => Promise<Answer>>>;

const SEED = 4711;
const EACH = 40;

/** What a page that was taken over might send on one channel; none of it is in form. */
function forgedFor(name: CallName): unknown[][] {
  const words = fc.array(fc.jsonValue({ maxDepth: 3 }), { minLength: 1, maxLength: 3 });
  const isForged = (some: unknown[]) => some.length > 1 || !calls[name].input.safeParse(some[0]).success;
  const huge = ['x'.repeat(2_000_000)];
  return [
    ...fc.sample(words.filter(isForged), { numRuns: EACH, seed: SEED }),
    huge,
    [{ id: canary, field: '__proto__' }],
  ];
}

describe('a page that was taken over', () => {
  const app = useApp(() => homeWithVault(linkDraft));

  async function kindsOf(name: CallName): Promise<string[]> {
    const page = await app.page();
    return await page.evaluate(
      async ([call, messages]) => {
        const bridge = window.hubvault as unknown as AnyBridge;
        const answers = await Promise.all(messages.map(async (words) => await bridge[call]?.(...words)));
        return [...new Set(answers.map((answer) => (answer?.ok ? 'answered' : (answer?.failure?.kind ?? 'nothing'))))];
      },
      [name, forgedFor(name)] as const,
    );
  }

  it('finds the functions of the contract and nothing of Electron or Node (B3)', async () => {
    const page = await app.page();
    const found = await page.evaluate(() => {
      const names = ['require', 'process', 'module', 'Buffer', 'ipcRenderer', 'electron', 'global', 'remote'];
      return { bridge: Object.keys(window.hubvault).sort(), nodes: names.filter((name) => name in window) };
    });
    const events = eventNames.map((name) => `on${name.charAt(0).toUpperCase()}${name.slice(1)}`);
    expect(found).toEqual({ bridge: [...callNames, ...events, 'facts'].sort(), nodes: [] });
  });

  it.each(callNames)('gets no answer from %s to a forged message while the vault is locked (C3, C4)', async (name) => {
    await untilLocked(await app.page());
    expect(await kindsOf(name)).toEqual([calls[name].needs === 'unlocked' ? 'locked' : 'invalid-input']);
  });

  it('opens the vault with none of it', async () => {
    const page = await app.page();
    await untilLocked(page);
    await unlock(page);
    await sidebar(page).waitFor();
  });

  it.each(callNames)('gets no answer from %s to a forged message while it is open (C3)', async (name) => {
    expect(await kindsOf(name)).toEqual(['invalid-input']);
  });

  it('asks for an account that is not there, or a field of it, and learns that alone', async () => {
    const page = await app.page();
    const answers = await page.evaluate(async () => {
      const id = '0198c0de-0000-7000-8000-000000000001';
      const { getAccount, revealField, copyField } = window.hubvault;
      return [
        await getAccount({ id }),
        await revealField({ id, field: 'apiKey' }),
        await copyField({ id, field: 'x' }),
      ];
    });
    expect(answers.map((answer) => !answer.ok && answer.failure.kind)).toEqual(['not-found', 'not-found', 'not-found']);
    expect(JSON.stringify(answers)).not.toContain(canary);
  });

  it('has changed nothing by all that', async () => {
    const page = await app.page();
    const panel = await openAccount(page, 'Production SIEM');
    await panel.getByRole('button', { name: 'Reveal API key' }).click();
    await panel.getByText(canary).waitFor();
    expect(await app.running.machine.windows()).toHaveLength(1);
  });
});
