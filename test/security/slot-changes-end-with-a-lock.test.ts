import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { withUnsealed } from '../../core/vault/opening/unseal.ts';
import { VaultSession } from '../../core/vault/session/vault-session.ts';
import { changePassword } from '../../core/vault/slots/change-password.ts';
import { floor } from '../../core/vault/slots/key-derivation.ts';
import { removeSlot } from '../../core/vault/slots/slots.ts';
import { clockAt } from '../helpers/clock.ts';
import { kindOf, outcomeOf } from '../helpers/outcome.ts';
import { lockedVault, madeAt } from '../helpers/temporary-vault.ts';

async function openSession() {
  const { folder, password } = await lockedVault();
  const session = new VaultSession({ folder, clock: clockAt(madeAt), cost: floor, onChange: () => undefined });
  await session.unlock(password);
  const slotFile = () => readFileSync(join(folder, 'vault.json'), 'utf8');
  return { folder, password, session, slotFile };
}

it('a lock overwrites the data key of a change that is under way, and the change never happens', async () => {
  const { password, session, slotFile } = await openSession();
  const before = slotFile();
  const held = Promise.withResolvers<Buffer>();
  const change = session.change((folder, options) =>
    withUnsealed(folder, { kind: 'password', password }, options, async ({ dataKey }) => {
      held.resolve(dataKey);
      await sleep(50);
      return await changePassword(folder, password, 'never set, for it was locked', options);
    }),
  );
  const outcome = outcomeOf(() => change);
  const dataKey = await held.promise;
  expect(dataKey.equals(Buffer.alloc(32))).toBe(false);
  session.lock();
  expect(dataKey.equals(Buffer.alloc(32))).toBe(true);
  expect(await outcome).toMatchObject({ kind: 'cancelled' });
  expect(slotFile()).toBe(before);
  await session.unlock(password);
  session.lock();
});

it('a change of the password that a lock comes into leaves the old one, whenever it comes', async () => {
  const { password, session, slotFile } = await openSession();
  for (const after of [0, 60, 200]) {
    const before = slotFile();
    const change = session.change((folder, options) =>
      changePassword(folder, password, 'other words, for later', options),
    );
    const outcome = kindOf(() => change);
    await sleep(after);
    session.lock();
    const how = await outcome;
    // Finished just before the lock, or not at all: never half.
    if (how === 'done') {
      expect(slotFile()).not.toBe(before);
      return;
    }
    expect([after, how, slotFile() === before]).toEqual([after, 'cancelled', true]);
    await session.unlock(password);
  }
  session.lock();
}, 60_000);

it('passwords cannot be guessed side by side through changes', async () => {
  const { session } = await openSession();
  const id = '0198c0de-0000-7000-8000-000000000001';
  const guess = (word: string) =>
    kindOf(() => session.change((folder, options) => removeSlot(folder, word, id, options)));
  expect((await Promise.all(['one', 'two', 'three'].map(guess))).sort()).toEqual([
    'conflict',
    'conflict',
    'wrong-password',
  ]);
  session.lock();
  expect(await guess('four')).toBe('cancelled');
});

it('an open vault is neither recovered nor taken for an older one', async () => {
  const { password, session } = await openSession();
  expect(await kindOf(() => session.recover('0000', 'next words'))).toBe('conflict');
  expect(await kindOf(() => session.acceptOlder(password))).toBe('conflict');
  session.lock();
});
