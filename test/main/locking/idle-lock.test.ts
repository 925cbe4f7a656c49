import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createIdleLock, type IdleLock } from '../../../main/locking/idle-lock.ts';

const MINUTE = 60_000;

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-11-20T10:00:00Z') });
});

afterEach(() => {
  vi.useRealTimers();
});

/** An idle lock of five minutes over an unlocked vault and a person who is there. */
function machine(changes: { idle?: () => number; limit?: () => number } = {}) {
  const { idle = () => 0, limit = () => 5 } = changes;
  const vault = { unlocked: true, locks: 0 };
  const idleLock: IdleLock = createIdleLock({
    idleSeconds: idle,
    now: () => Date.now(),
    limitMinutes: limit,
    isUnlocked: () => vault.unlocked,
    lock: () => {
      vault.unlocked = false;
      vault.locks += 1;
    },
  });
  return { vault, idleLock };
}

/** The machine sleeps: the clock moves on and no timer runs. */
function sleepFor(milliseconds: number): void {
  vi.setSystemTime(Date.now() + milliseconds);
}

it('a vault in use is not locked (F3)', () => {
  // Now and then a person pauses for a second.
  const { vault, idleLock } = machine({ idle: () => (Date.now() % MINUTE === 0 ? 2 : 0) });
  idleLock.start();
  vi.advanceTimersByTime(24 * 60 * MINUTE);
  expect(vault).toEqual({ unlocked: true, locks: 0 });
});

it('a vault is locked within five seconds of its idle time, once (F3)', () => {
  let idle = 0;
  const { vault, idleLock } = machine({ idle: () => idle });
  idleLock.start();
  idle = 299;
  vi.advanceTimersByTime(5_000);
  expect(vault).toEqual({ unlocked: true, locks: 0 });
  idle = 300;
  vi.advanceTimersByTime(5_000);
  idle = 600;
  vi.advanceTimersByTime(10 * MINUTE);
  expect(vault).toEqual({ unlocked: false, locks: 1 });
});

it('after a sleep past the deadline the first look locks, although the system reports no idle time (F3)', () => {
  const { vault, idleLock } = machine();
  idleLock.start();
  vi.advanceTimersByTime(20_000);
  sleepFor(5 * MINUTE);
  idleLock.check();
  expect(vault).toEqual({ unlocked: false, locks: 1 });
});

it('a sleep that is not noticed as one locks at the next look of the timer (F3)', () => {
  const { vault, idleLock } = machine();
  idleLock.start();
  sleepFor(8 * 60 * MINUTE);
  vi.advanceTimersByTime(5_000);
  expect(vault).toEqual({ unlocked: false, locks: 1 });
});

it('a short sleep after some idle time locks once both together are past the limit (F3)', () => {
  let idle = 0;
  const { vault, idleLock } = machine({ idle: () => idle });
  idleLock.start();
  idle = 3 * 60;
  vi.advanceTimersByTime(5_000);
  sleepFor(3 * MINUTE);
  idle = 0;
  idleLock.check();
  expect(vault).toEqual({ unlocked: false, locks: 1 });
});

it('a short sleep does not lock, nor does a clock that is put back (F3)', () => {
  const { vault, idleLock } = machine();
  idleLock.start();
  sleepFor(2 * MINUTE);
  idleLock.check();
  sleepFor(-60 * MINUTE);
  idleLock.check();
  vi.advanceTimersByTime(MINUTE);
  expect(vault).toEqual({ unlocked: true, locks: 0 });
});

it('a locked vault is left alone, and time that it was locked does not count when it opens (F3)', () => {
  const { vault, idleLock } = machine();
  vault.unlocked = false;
  idleLock.start();
  vi.advanceTimersByTime(60 * MINUTE);
  vault.unlocked = true;
  vi.advanceTimersByTime(MINUTE);
  expect(vault).toEqual({ unlocked: true, locks: 0 });
});

it('a system that never tells of idle time is not believed: without input in the window the vault is locked (F3)', () => {
  const { vault, idleLock } = machine();
  idleLock.start();
  vi.advanceTimersByTime(4 * MINUTE);
  idleLock.noteInput();
  vi.advanceTimersByTime(4 * MINUTE);
  expect(vault).toEqual({ unlocked: true, locks: 0 });
  vi.advanceTimersByTime(MINUTE);
  expect(vault).toEqual({ unlocked: false, locks: 1 });
});

it('where the system tells of idle time, input in the window does not put the lock off (F3)', () => {
  const { vault, idleLock } = machine({ idle: () => 300 });
  idleLock.start();
  idleLock.noteInput();
  vi.advanceTimersByTime(5_000);
  expect(vault).toEqual({ unlocked: false, locks: 1 });
});

it('a shorter limit takes effect at the next look (F3)', () => {
  let limit = 240;
  const { vault, idleLock } = machine({ idle: () => 90, limit: () => limit });
  idleLock.start();
  vi.advanceTimersByTime(MINUTE);
  limit = 1;
  vi.advanceTimersByTime(5_000);
  expect(vault).toEqual({ unlocked: false, locks: 1 });
});

it('it looks no more once it is stopped, and starting it twice is starting it once', () => {
  const { vault, idleLock } = machine({ idle: () => 9_999 });
  idleLock.start();
  idleLock.start();
  idleLock.stop();
  vi.advanceTimersByTime(60 * MINUTE);
  expect(vault).toEqual({ unlocked: true, locks: 0 });
});
