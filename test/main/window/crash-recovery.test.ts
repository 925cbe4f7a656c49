import type { MessageBoxOptions } from 'electron';
import { beforeEach, expect, it, vi } from 'vitest';
import { createCrashRecovery } from '../../../main/window/crash-recovery.ts';

let done: string[];
let asked: MessageBoxOptions[];
let answer: number;
let now: number;
let crash: () => void;

beforeEach(() => {
  done = [];
  asked = [];
  answer = 0;
  now = 0;
  crash = createCrashRecovery({
    closeVault: () => done.push('close'),
    replaceRenderer: () => done.push('replace'),
    ask: async (options) => {
      asked.push(options);
      return answer;
    },
    quit: () => done.push('quit'),
    now: () => now,
  });
});

const later = () => new Promise((resolve) => setImmediate(resolve));

it('after a crash the vault is closed at once, the page comes back after it, and a person is told', async () => {
  crash();
  expect(done).toEqual(['close']);
  await later();
  expect(done).toEqual(['close', 'replace']);
  expect(asked.map(({ message, detail }) => `${message} ${detail}`)).toEqual([
    expect.stringMatching(/started afresh.*vault was locked.*saved is safe/),
  ]);
});

it('a page that keeps crashing is not loaded again and again: the app offers to quit', async () => {
  for (let time = 0; time < 4; time += 1) crash();
  await later();
  await vi.waitUntil(() => done.includes('quit'));
  expect(done.filter((each) => each === 'replace')).toHaveLength(3);
  expect(done.filter((each) => each === 'close')).toHaveLength(4);
  expect(asked.at(-1)).toMatchObject({ message: 'The window keeps stopping.', defaultId: 0, cancelId: 0 });
});

it('whoever wants may try again, and has as many tries as before', async () => {
  answer = 1;
  for (let time = 0; time < 4; time += 1) crash();
  await vi.waitUntil(() => done.filter((each) => each === 'replace').length === 4);
  crash();
  await later();
  expect(done.filter((each) => each === 'replace')).toHaveLength(5);
  expect(done).not.toContain('quit');
});

it('crashes that lie far apart are no loop', async () => {
  for (let time = 0; time < 10; time += 1) {
    crash();
    now += 60_000;
  }
  await later();
  expect(done.filter((each) => each === 'replace')).toHaveLength(10);
});

it('the page comes back although the vault could not be closed in order', async () => {
  const broken = createCrashRecovery({
    closeVault: () => {
      throw new Error('The disk is gone.');
    },
    replaceRenderer: () => done.push('replace'),
    ask: async () => 0,
    quit: () => undefined,
    now: () => 0,
  });
  expect(broken).toThrow('The disk is gone.');
  await later();
  expect(done).toEqual(['replace']);
});
