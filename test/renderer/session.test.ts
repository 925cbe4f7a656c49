import { expect, test } from 'vitest';
import { firstAccountsListed } from '../../contract/limits.ts';
import { createFakeBridge, type FakeOptions } from '../../renderer/dev/fake-bridge.ts';
import { createSession } from '../../renderer/store/session.ts';

async function begun(options: Partial<FakeOptions> = {}) {
  const fake = createFakeBridge({ vault: 'unlocked', accounts: 25, answerMs: 0, ...options });
  const session = createSession(fake.bridge);
  session.begin();
  await new Promise((resolve) => setTimeout(resolve, 10));
  return { ...fake, session, state: () => session.store().getState() };
}

const unlocked = { state: 'unlocked', folder: '/vault', missing: null } as const;

test('a fresh window learns the state of the vault and the preferences', async () => {
  const { state } = await begun({ vault: 'locked', preferences: { theme: 'dark' } });
  expect(state().vaultStatus?.state).toBe('locked');
  expect(state().preferences?.theme).toBe('dark');
});

test.each(['no-vault', 'locked', 'unlocking', 'locking'] as const)('"%s" makes the store anew', async (next) => {
  const { session, state, emit } = await begun();
  await state().refreshAccounts();
  await state().openAccount(state().accounts?.[0]?.id ?? '');
  const before = session.store();
  emit('vaultStatusChanged', { state: next, folder: '/vault', missing: null });
  expect(session.store()).not.toBe(before);
  const { accounts, details, index, visible, found, vaultStatus, preferences } = state();
  expect({ accounts, details, index, visible, found: found.size }).toEqual({
    accounts: null,
    details: null,
    index: [],
    visible: [],
    found: 0,
  });
  expect(vaultStatus?.state).toBe(next);
  expect(preferences).not.toBeNull();
});

test('what an unlocked window shows is asked for once, as it opens', async () => {
  const { calls, emit, session, state } = await begun({ vault: 'locked' });
  const asked = (name: string) => calls.filter((each) => each === name).length;
  expect([asked('beginList'), asked('listDue')]).toEqual([0, 0]);
  emit('vaultStatusChanged', unlocked);
  session.takeStatus(unlocked);
  await expect.poll(() => state().due).not.toBeNull();
  expect([asked('beginList'), asked('listDue')]).toEqual([1, 1]);
});

test('the providers are read while the vault is locked, are there when it opens, and are read anew: a file may have been changed', async () => {
  const { calls, emit, state } = await begun({ vault: 'locked' });
  await expect.poll(() => state().providers.size).toBeGreaterThan(0);
  const { providers } = state();
  emit('vaultStatusChanged', { ...unlocked, state: 'unlocking' });
  emit('vaultStatusChanged', unlocked);
  expect(state().providers).toBe(providers);
  await expect.poll(() => state().providers).not.toBe(providers);
  expect(calls.filter((name) => name === 'listProviders')).toHaveLength(2);
});

test('a vault that opens before the providers have come asks for them again', async () => {
  const { bridge, emit } = createFakeBridge({ vault: 'locked', accounts: 25, answerMs: 0 });
  const session = createSession(bridge);
  session.begin();
  emit('vaultStatusChanged', { ...unlocked, state: 'unlocking' });
  emit('vaultStatusChanged', unlocked);
  await expect.poll(() => session.store().getState().providers.size).toBeGreaterThan(0);
});

test('a fresh window asks once for what it needs', async () => {
  const { calls } = await begun({ vault: 'locked' });
  const asked = calls.filter((name) => !name.startsWith('on'));
  expect(asked.toSorted()).toEqual(['getPreferences', 'getVaultStatus', 'listProviders']);
});

test('an answer that comes after the lock reaches nobody', async () => {
  const { state, emit } = await begun();
  const reading = state().refreshAccounts();
  emit('vaultStatusChanged', { state: 'locked', folder: '/vault', missing: null });
  await reading;
  expect(state().accounts).toBeNull();
});

test('accounts that changed outside are read again, and only while unlocked', async () => {
  const { calls, emit } = await begun();
  const reads = () => calls.filter((name) => name === 'beginList' || name === 'listAccounts').length;
  const atOpening = reads();
  emit('accountsChanged', null);
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(reads()).toBe(atOpening + 1);
  emit('vaultStatusChanged', { state: 'locked', folder: '/vault', missing: null });
  emit('accountsChanged', null);
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(reads()).toBe(atOpening + 1);
});

test('many changes at once are read twice at most', async () => {
  const { calls, emit } = await begun();
  for (let count = 0; count < 50; count += 1) emit('accountsChanged', null);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(calls.filter((name) => name === 'listAccounts')).toHaveLength(2);
});

test('a short list is read in one call', async () => {
  const { calls, state } = await begun();
  expect(state().accounts).toHaveLength(25);
  expect(calls.filter((name) => name === 'beginList' || name === 'listAccounts')).toEqual(['beginList']);
});

test('of a long list the first accounts are shown while the rest is read, and nothing is counted before', async () => {
  const { state, session, emit } = await begun({ vault: 'locked', accounts: 1000 });
  const seen: unknown[] = [];
  session.store().subscribe(({ visible, accounts, allToCome }, before) => {
    if (visible !== before.visible) seen.push([visible.length, accounts?.length, allToCome]);
  });
  emit('vaultStatusChanged', unlocked);
  await expect.poll(() => state().accounts).toHaveLength(1000);
  expect(seen).toEqual([
    [firstAccountsListed, undefined, 1000],
    [1000, 1000, null],
  ]);
  expect(state().visible.map(({ id }) => id)).toEqual(state().accounts?.map(({ id }) => id));
});

const review = {
  request: { hubvault: 'link-request', schema: 1, provider: 'rapid7', server: 'eu' },
  provider: { id: 'rapid7', name: 'Rapid7' },
  server: 'Europe',
  unlistedHost: null,
  warnings: [],
} as const;

test('a link that came while the vault was locked waits for it to open', async () => {
  const { state, emit, session } = await begun({ vault: 'locked' });
  emit('hubRequested', review);
  session.takeStatus({ state: 'unlocking', folder: '/vault', missing: null });
  session.takeStatus({ state: 'unlocked', folder: '/vault', missing: null });
  expect(state().review).toEqual(review);
  expect(state().screen).toBe('hub');
});

test('the menu asks for a screen and gets it', async () => {
  const { state, emit } = await begun();
  emit('screenRequested', { screen: 'settings' });
  expect(state().screen).toBe('settings');
});
