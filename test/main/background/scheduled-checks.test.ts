import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HubVaultError } from '../../../domain/errors.ts';
import { createScheduledChecks } from '../../../main/background/scheduled-checks.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-11-20T10:00:00Z') });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Scheduled checks over a machine that a test sets; `run` is how each run goes. */
function machine(run: () => Promise<void> = async () => undefined) {
  const state = { unlocked: true, on: true, online: true, busy: false };
  const runs: string[] = [];
  const checks = createScheduledChecks({
    run(cause) {
      runs.push(cause);
      return run();
    },
    isUnlocked: () => state.unlocked,
    isOn: () => state.on,
    isOnline: () => state.online,
    isBusy: () => state.busy,
    now: () => Date.now(),
  });
  checks.start();
  return { state, runs, checks };
}

const pass = async (milliseconds: number) => await vi.advanceTimersByTimeAsync(milliseconds);

describe('scheduled checks', () => {
  it('look for what is due within five seconds, and every half hour from then on', async () => {
    const { runs } = machine();
    await pass(5_000);
    expect(runs).toEqual(['schedule']);
    await pass(4 * HOUR);
    expect(runs).toHaveLength(9);
  });

  it.each([
    ['nobody has switched them on', { on: false }],
    ['the vault is locked', { unlocked: false }],
    ['there is no network', { online: false }],
    ['a person runs one', { busy: true }],
  ])('do nothing while %s', async (_why, change) => {
    const { state, runs, checks } = machine();
    Object.assign(state, change);
    checks.look();
    await pass(48 * HOUR);
    expect(runs).toEqual([]);
  });

  it('check what waited for the network once it returns, and then go on by the schedule', async () => {
    const { state, runs } = machine();
    await pass(MINUTE);
    state.online = false;
    await pass(MINUTE);
    expect(runs).toEqual(['schedule']);
    state.online = true;
    await pass(5_000);
    expect(runs).toEqual(['schedule', 'network']);
    await pass(30 * MINUTE);
    expect(runs).toEqual(['schedule', 'network', 'schedule']);
  });

  it('remember that the network returned while the vault was locked', async () => {
    const { state, runs } = machine();
    await pass(MINUTE);
    Object.assign(state, { online: false, unlocked: false });
    await pass(MINUTE);
    state.online = true;
    await pass(10 * MINUTE);
    expect(runs).toEqual(['schedule']);
    state.unlocked = true;
    await pass(5_000);
    expect(runs).toEqual(['schedule', 'network']);
  });

  it('are not held up by a network that comes and goes', async () => {
    const { state, runs } = machine();
    for (let minute = 0; minute < 120; minute += 1) {
      state.online = minute % 2 === 0;
      await pass(MINUTE);
    }
    expect(runs.filter((cause) => cause === 'schedule').length).toBeGreaterThanOrEqual(4);
  });

  it('make one run at a time', async () => {
    const { runs } = machine(() => new Promise(() => undefined));
    await pass(5 * HOUR);
    expect(runs).toEqual(['schedule']);
  });

  it.each([
    ['a person cancelled', new HubVaultError('cancelled', 'Stopped.')],
    ['met a fault', new HubVaultError('storage', 'The disk is full.')],
  ])('rest for an hour after a run that %s', async (_why, fault) => {
    const { runs } = machine(async () => {
      throw fault;
    });
    await pass(5_000);
    await pass(59 * MINUTE);
    expect(runs).toEqual(['schedule']);
    await pass(2 * MINUTE);
    expect(runs).toEqual(['schedule', 'schedule']);
  });

  it.each(['schedule', 'network'] as const)(
    'go on right after unlocking with a run of the %s that a lock ended',
    async (cause) => {
      let isLocking = false;
      const { state, runs } = machine(async () => {
        if (!isLocking) return;
        isLocking = false;
        state.unlocked = false;
        throw new HubVaultError('cancelled', 'The vault was locked.');
      });
      if (cause === 'network') {
        await pass(5_000);
        state.online = false;
        await pass(5_000);
        state.online = true;
      }
      isLocking = true;
      await pass(5_000);
      state.unlocked = true;
      await pass(5_000);
      expect(runs.slice(-2)).toEqual([cause, cause]);
    },
  );

  it('are not held up by a clock that is put back', async () => {
    const { runs } = machine();
    await pass(5_000);
    vi.setSystemTime(Date.now() - 48 * HOUR);
    await pass(5_000);
    expect(runs).toEqual(['schedule', 'schedule']);
  });

  it('stop for good when the app ends', async () => {
    const { runs, checks } = machine();
    checks.stop();
    await pass(24 * HOUR);
    expect(runs).toEqual([]);
  });
});
