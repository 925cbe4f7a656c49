import { expect, test } from 'vitest';
import type { Bridge } from '../../contract/contract.ts';
import { createFakeBridge, type FakeOptions } from '../../renderer/dev/fake-bridge.ts';
import { createStore } from '../../renderer/store/create-store.ts';

const failure = { kind: 'storage', message: 'The disk is full.', wayForward: 'Make room.' } as const;

async function filled(options: Partial<FakeOptions> = {}, replaced: Partial<Bridge> = {}) {
  const fake = createFakeBridge({ vault: 'unlocked', accounts: 25, answerMs: 0, ...options });
  const store = createStore({ ...fake.bridge, ...replaced } as Bridge);
  await store.getState().loadProviders();
  await store.getState().refreshAccounts();
  return { ...fake, state: store.getState };
}

const good = { server: 'fra1', name: 'Night shift' };

test('a linked account is opened, the form is empty again, and no value of it is in the store', async () => {
  const { state } = await filled();
  state().startDraft('sekoia');
  state().changeDraft(good);
  expect(await state().link({ apiKey: 'canary' }, false)).toBe(true);
  expect(state()).toMatchObject({ draft: null, screen: 'accounts', attempt: { state: 'idle' } });
  expect(state().details?.name).toBe('Night shift');
  expect(state().linkedNote?.verification?.verdict).toBe('verified');
  expect(JSON.stringify(state())).not.toContain('canary');
});

test('a refused key leaves the form as it was and keeps the verdict', async () => {
  const { state } = await filled();
  state().startDraft('sekoia');
  state().changeDraft(good);
  expect(await state().link({ apiKey: 'reject canary' }, false)).toBe(false);
  expect(state().draft).toMatchObject(good);
  expect(state().attempt).toMatchObject({ state: 'not-saved', verification: { verdict: 'rejected' } });
  expect(JSON.stringify(state())).not.toContain('canary');
});

test('a failure to save leaves the form as it was and says what happened', async () => {
  const { state } = await filled({}, { linkAccount: async () => ({ ok: false, failure }) });
  state().startDraft('sekoia');
  state().changeDraft(good);
  await state().link({ apiKey: 'k' }, false);
  expect(state().draft).toMatchObject(good);
  expect(state().attempt).toEqual({ state: 'failed', failure });
});

test('two presses of Connect send one request', async () => {
  const { state, calls } = await filled();
  state().startDraft('sekoia');
  state().changeDraft(good);
  await Promise.all([state().link({ apiKey: 'k' }, false), state().link({ apiKey: 'k' }, false)]);
  expect(calls.filter((name) => name === 'linkAccount')).toHaveLength(1);
});

test('a form that is asked for opens at once, and in the place of one in use only once that is given up', async () => {
  const { state } = await filled();
  state().askForForm('sekoia');
  expect(state()).toMatchObject({ screen: 'hub', draft: { provider: 'sekoia' } });
  state().setUnsaved({ what: 'it', isTyped: () => true, goOn: () => undefined });
  state().askForForm('rapid7');
  expect(state()).toMatchObject({ draft: { provider: 'sekoia' } });
  state().answerLeaving(false);
  expect(state()).toMatchObject({ draft: { provider: 'sekoia' }, leaving: null });
  state().askForForm('rapid7');
  state().answerLeaving(true);
  expect(state()).toMatchObject({ draft: { provider: 'rapid7' } });
});

/** A store with a key that is being checked; what the provider answers comes when it is told to. */
async function beingChecked() {
  const { bridge } = createFakeBridge({ vault: 'unlocked', accounts: 25, answerMs: 0 });
  const { promise, resolve } = Promise.withResolvers<void>();
  const linkAccount: Bridge['linkAccount'] = (draft) => promise.then(() => bridge.linkAccount(draft));
  const { state } = await filled({}, { linkAccount });
  state().startDraft('sekoia');
  state().changeDraft(good);
  const answerTo = (apiKey: string) => {
    const linked = state().link({ apiKey }, false);
    return () => {
      resolve();
      return linked;
    };
  };
  return { state, answerTo };
}

test('the answer to a key that was given up says nothing in the form that was begun since', async () => {
  const { state, answerTo } = await beingChecked();
  const answer = answerTo('reject');
  state().dropDraft();
  state().startDraft('rapid7');
  expect(await answer()).toBe(false);
  expect(state()).toMatchObject({ draft: { provider: 'rapid7' }, attempt: { state: 'idle' } });
});

test('a check that could not be cancelled says so in its own form alone', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const cancelVerification: Bridge['cancelVerification'] = () => promise.then(() => ({ ok: false, failure }));
  const { state } = await filled({}, { cancelVerification });
  state().startDraft('sekoia');
  const cancelled = state().cancelLink();
  state().dropDraft();
  state().startDraft('rapid7');
  resolve();
  await cancelled;
  expect(state()).toMatchObject({ draft: { provider: 'rapid7' }, attempt: { state: 'idle' } });
  await state().cancelLink();
  expect(state().attempt).toEqual({ state: 'failed', failure });
});

test('an account that was linked although its form was given up is told of, and the form begun since stays', async () => {
  const { state, answerTo } = await beingChecked();
  const answer = answerTo('good');
  state().dropDraft();
  state().startDraft('rapid7');
  expect(await answer()).toBe(true);
  expect(state()).toMatchObject({ draft: { provider: 'rapid7' }, screen: 'overview' });
  expect(state().toasts.at(-1)?.text).toContain('“Night shift” is linked');
});

test('a form of a provider that nobody knows is not opened', async () => {
  const { state } = await filled();
  state().askForForm('nobody');
  expect(state().draft).toBeNull();
});

test('a run of verifications counts, ends, and tells what it came to', async () => {
  const { state } = await filled();
  const ids = state()
    .visible.slice(0, 3)
    .map(({ id }) => id);
  const running = state().verify(ids);
  expect(state().run).toEqual({ ids, done: 0, all: 3, cancelling: false });
  state().setProgress(2, 3);
  expect(state().run?.done).toBe(2);
  await running;
  expect(state().run).toBeNull();
  expect(state().found.size).toBe(3);
  expect(state().toasts.at(-1)?.text).toMatch(/verified/);
});

test('while one run goes on no other begins', async () => {
  const { state, calls } = await filled();
  const ids = [state().visible[0]?.id ?? ''];
  await Promise.all([state().verify(ids), state().verify(ids)]);
  expect(calls.filter((name) => name === 'verifyAccounts')).toHaveLength(1);
});

test('the answer about an account that is no longer open is dropped', async () => {
  const { state } = await filled();
  const [first, second] = state().visible;
  await Promise.all([state().openAccount(first?.id ?? ''), state().openAccount(second?.id ?? '')]);
  expect(state().details?.id).toBe(second?.id);
});

test('accounts that are gone are no longer selected', async () => {
  const { state } = await filled();
  const kept = state().visible[0]?.id ?? '';
  state().setSelected(new Set([kept, 'gone']));
  await state().refreshAccounts();
  expect([...state().selected]).toEqual([kept]);
});

test('a bridge that throws is said as a failure, and what it threw is not shown', async () => {
  const throwing = async () => {
    throw new Error('canary');
  };
  const { state } = await filled({}, { getAccount: throwing });
  await state().openAccount(state().visible[0]?.id ?? '');
  expect(state().detailsFailure?.message).toContain('got no answer');
  expect(JSON.stringify(state())).not.toContain('canary');
});

test('a message that comes once more is shown once, as the newest', async () => {
  const { state } = await filled();
  state().notifyFailure(failure);
  state().notify('info', 'Saved.');
  state().notifyFailure(failure);
  expect(state().toasts.map(({ text }) => text)).toEqual(['Saved.', 'The disk is full. Make room.']);
});

test('a failure is shown with its way forward, and the newest three messages are kept', async () => {
  const { state } = await filled();
  for (let count = 0; count < 6; count += 1) state().notify('info', `message ${count}`);
  state().notifyFailure(failure);
  expect(state().toasts.map(({ text }) => text)).toEqual(['message 4', 'message 5', 'The disk is full. Make room.']);
});
