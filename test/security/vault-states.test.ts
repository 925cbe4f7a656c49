import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { delayAfter } from '../../core/vault/opening/attempts.ts';
import { VaultSession } from '../../core/vault/session/vault-session.ts';
import { floor } from '../../core/vault/slots/key-derivation.ts';
import type { VaultState } from '../../domain/vault-state.ts';
import { clockAt } from '../helpers/clock.ts';
import { kindOf, outcomeOf } from '../helpers/outcome.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import { lockedVault, madeAt } from '../helpers/temporary-vault.ts';

// Waiting costs no time in these tests; how long was to be waited is written down.
const waits = vi.hoisted((): number[] => []);
vi.mock('node:timers/promises', () => ({
  setTimeout: async (milliseconds: number) => {
    waits.push(milliseconds);
  },
}));

beforeEach(() => {
  waits.length = 0;
});

const password = 'several words, of the test';

/** A session over a folder, and the states it went through. */
function sessionIn(folder: string, onChange: (state: VaultState) => void = () => undefined) {
  const states: VaultState[] = [];
  const session = new VaultSession({
    folder,
    clock: clockAt(madeAt),
    cost: floor,
    onChange: (state) => {
      states.push(state);
      onChange(state);
    },
  });
  return { session, states };
}

const sessionOverVault = async () => sessionIn((await lockedVault()).folder);
const sessionWithoutVault = () => sessionIn(join(temporaryFolder(), 'vault'));

describe('a session', () => {
  it('begins without a vault or with a locked one', async () => {
    expect(sessionWithoutVault().session.state).toBe('no-vault');
    expect((await sessionOverVault()).session.state).toBe('locked');
  });

  it('creates a vault, opens it, and locks it', async () => {
    const { session, states } = sessionWithoutVault();
    await session.create(password);
    session.lock();
    expect(states).toEqual(['unlocking', 'unlocked', 'locking', 'locked']);
  });

  it('unlocks, locks and unlocks again', async () => {
    const { session, states } = await sessionOverVault();
    await session.unlock(password);
    const { vault } = session;
    expect(vault.read((database) => database.column<string>('SELECT name FROM account'))).toHaveLength(1);
    session.lock();
    expect(() => vault.read((database) => database.column('SELECT 1'))).toThrow();
    await session.unlock(password);
    session.lock();
    expect(states).toEqual([
      'unlocking',
      'unlocked',
      'locking',
      'locked',
      'unlocking',
      'unlocked',
      'locking',
      'locked',
    ]);
  });

  it('is locked again after a wrong password, and tells it from a missing vault', async () => {
    const { session, states } = await sessionOverVault();
    expect(await kindOf(() => session.unlock('wrong'))).toBe('wrong-password');
    expect(states).toEqual(['unlocking', 'locked']);
    const without = sessionWithoutVault();
    expect(await kindOf(() => without.session.unlock(password))).toBe('no-vault');
    expect(without.states).toEqual(['unlocking', 'no-vault']);
  });

  it('does not create a vault over another', async () => {
    const { session, states } = await sessionOverVault();
    expect(await kindOf(() => session.create(password))).toBe('conflict');
    expect(states).toEqual(['unlocking', 'locked']);
    await session.unlock(password);
    session.lock();
  });

  it('that is unlocked stays so when it is told to unlock', async () => {
    const { session, states } = await sessionOverVault();
    await session.unlock(password);
    await session.unlock('wrong');
    expect([session.state, states]).toEqual(['unlocked', ['unlocking', 'unlocked']]);
    session.lock();
  });

  it('that is being unlocked refuses a second try', async () => {
    const { session } = await sessionOverVault();
    const first = session.unlock(password);
    expect(await kindOf(() => session.unlock(password))).toBe('conflict');
    expect(await kindOf(() => session.create(password))).toBe('conflict');
    await first;
    session.lock();
  });
});

describe('locking', () => {
  it('works in every state and does nothing where there is nothing to lock (F4)', async () => {
    const without = sessionWithoutVault();
    without.session.lock();
    expect([without.session.state, without.states]).toEqual(['no-vault', []]);
    const { session, states } = await sessionOverVault();
    session.lock();
    session.lock();
    expect([session.state, states]).toEqual(['locked', []]);
    await session.unlock(password);
    session.lock();
    session.lock();
    expect([session.state, states]).toEqual(['locked', ['unlocking', 'unlocked', 'locking', 'locked']]);
  });

  it('waits for nobody: an unlock that is under way is undone and says so (F4)', async () => {
    const { session, states } = await sessionOverVault();
    const unlocking = outcomeOf(() => session.unlock(password));
    session.lock();
    expect(session.state).toBe('locked');
    expect(await unlocking).toEqual({
      kind: 'cancelled',
      message: 'The vault was locked meanwhile.',
      wayForward: 'Unlock it again.',
    });
    expect([session.state, states]).toEqual(['locked', ['unlocking', 'locked']]);
    expect(await kindOf(() => session.vault)).toBe('cancelled');
  });

  it('leaves a vault that was created meanwhile locked, not forgotten (F4)', async () => {
    const { session } = sessionWithoutVault();
    const creating = kindOf(() => session.create(password));
    session.lock();
    expect(await creating).toBe('cancelled');
    const left = session.state;
    await (left === 'locked' ? session.unlock(password) : session.create(password));
    expect(session.state).toBe('unlocked');
    session.lock();
  });

  it('closes the vault even when whoever is told of it fails (F4)', async () => {
    const { folder } = await lockedVault();
    const { session } = sessionIn(folder, (state) => {
      if (state === 'locking') throw new Error('The window is gone.');
    });
    await session.unlock(password);
    const { vault } = session;
    await outcomeOf(() => session.lock());
    expect(() => vault.read((database) => database.column('SELECT 1'))).toThrow();
    expect(session.state).toBe('locked');
  });

  it('and unlocking again at once ends unlocked (F4)', async () => {
    const { session } = await sessionOverVault();
    const first = kindOf(() => session.unlock(password));
    session.lock();
    await session.unlock(password);
    expect([await first, session.state]).toEqual(['cancelled', 'unlocked']);
    session.lock();
  });
});

describe('guessing', () => {
  it('is answered later and later: three tries at once, then 1, 2, 4 … 30 seconds (C6)', () => {
    const delays = Array.from({ length: 12 }, (_, failures) => delayAfter(failures) / 1000);
    expect(delays).toEqual([0, 0, 0, 1, 2, 4, 8, 16, 30, 30, 30, 30]);
    expect(delayAfter(100_000)).toBe(30_000);
  });

  it('waits before each try, and not after a success (C6)', async () => {
    const { session } = await sessionOverVault();
    for (let index = 0; index < 5; index += 1) await outcomeOf(() => session.unlock('wrong'));
    await session.unlock(password);
    session.lock();
    await session.unlock(password);
    session.lock();
    expect(waits).toEqual([1_000, 2_000, 4_000]);
  });

  it('is not sped up by locking between the tries (C6)', async () => {
    const { session } = await sessionOverVault();
    const guesses = Array.from({ length: 6 }, (_, index) => {
      const guess = kindOf(() => session.unlock(`guess ${index}`));
      session.lock();
      return guess;
    });
    const kinds = await Promise.all(guesses);
    // Undone before it was tried, a guess has told nothing; tried, it counts.
    const tried = kinds.filter((kind) => kind === 'wrong-password').length;
    await outcomeOf(() => session.unlock('one more'));
    expect(waits.at(-1) ?? 0).toBe(delayAfter(tried));
    expect(tried).toBeLessThanOrEqual(1);
  });

  it('right, but locked meanwhile, does not tell that it was right before its turn (C6)', async () => {
    const { session } = await sessionOverVault();
    for (let index = 0; index < 3; index += 1) await outcomeOf(() => session.unlock('wrong'));
    const first = kindOf(() => session.unlock('also wrong'));
    session.lock();
    const second = kindOf(() => session.unlock(password));
    session.lock();
    expect([await first, await second]).toEqual(['cancelled', 'cancelled']);
  });
});
