import { existsSync, rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { unlockVault } from '../../core/vault/opening/unlock-vault.ts';
import { VaultSession } from '../../core/vault/session/vault-session.ts';
import { changeDataKey } from '../../core/vault/slots/change-data-key.ts';
import { floor } from '../../core/vault/slots/key-derivation.ts';
import { vaultFiles } from '../../core/vault/vault-folder.ts';
import type { VaultState } from '../../domain/vault-state.ts';
import { clockAt } from '../helpers/clock.ts';
import { linkDraft, namesIn } from '../helpers/draft.ts';
import { kindOf } from '../helpers/outcome.ts';
import { lockedVault, madeAt } from '../helpers/temporary-vault.ts';

const next = 'other words, chosen later';

async function openSession() {
  const { folder, password } = await lockedVault();
  const told: VaultState[] = [];
  const onChange = (state: VaultState) => void told.push(state);
  const session = new VaultSession({ folder, clock: clockAt(madeAt), cost: floor, onChange });
  await session.unlock(password);
  told.length = 0;
  const renew = (present = password) =>
    session.renew(next, (where, options) => {
      expect(session.isRenewing).toBe(true);
      return changeDataKey(where, present, next, options);
    });
  return { folder, password, session, told, renew };
}

it('a session stays open over a new data key: it reads and writes on, and whoever follows it is told', async () => {
  const { folder, session, told, renew } = await openSession();
  const former = session.vault;
  await renew();
  expect([session.isRenewing, session.state, told]).toEqual([false, 'unlocked', ['unlocked']]);
  expect(former.isLocked).toBe(true);
  linkDraft(session.vault, { name: 'After the new key' });
  expect(namesIn(session.vault)).toEqual(['After the new key', 'Production SIEM']);
  session.lock();
  const vault = await unlockVault(folder, next);
  expect(namesIn(vault)).toEqual(['After the new key', 'Production SIEM']);
  vault.lock();
});

it('a session stays as it was where the password is wrong, and can be tried again', async () => {
  const { session, told, renew } = await openSession();
  const { vault } = session;
  expect(await kindOf(() => renew('not the password'))).toBe('wrong-password');
  expect([session.vault === vault, vault.isLocked, session.isRenewing, told]).toEqual([true, false, false, []]);
  await renew();
  session.lock();
});

it('a session is locked where the vault cannot be opened with its new key', async () => {
  const { folder, session, renew } = await openSession();
  const lost = session.renew(next, async () => rmSync(vaultFiles(folder).slotFile));
  expect(await kindOf(() => lost)).not.toBe('done');
  expect([session.state, existsSync(vaultFiles(folder).database)]).toEqual(['locked', true]);
  expect(await kindOf(() => renew())).toBe('cancelled');
});

it('a session is locked where the new key was cut short once the slot file was changed', async () => {
  const { folder, password, session } = await openSession();
  const cut = session.renew(next, async (where, options) => {
    await changeDataKey(where, password, next, options);
    throw new Error('cut short');
  });
  await expect(cut).rejects.toThrow('cut short');
  expect(session.state).toBe('locked');
  (await unlockVault(folder, next)).lock();
});

it('a lock ends it whenever it comes, and one of the two passwords opens all that was there', async () => {
  for (const after of [0, 60, 150, 300, 600]) {
    const { folder, password, session, renew } = await openSession();
    const outcome = kindOf(() => renew());
    await sleep(after);
    session.lock();
    expect(['cancelled', 'done', 'storage', 'conflict']).toContain(await outcome);
    expect([after, session.state]).toEqual([after, 'locked']);
    expect(await kindOf(async () => session.vault)).toBe('cancelled');
    const opened: string[][] = [];
    for (const each of [password, next]) {
      const vault = await unlockVault(folder, each).catch(() => undefined);
      if (vault) opened.push(namesIn(vault));
      vault?.lock();
    }
    expect([after, opened]).toEqual([after, [['Production SIEM']]]);
  }
}, 60_000);
