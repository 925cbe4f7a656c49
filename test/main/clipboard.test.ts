import '../helpers/fake-electron.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createClipboard } from '../../main/clipboard.ts';
import { fakeElectron } from '../helpers/fake-electron.ts';

const { clipboard: board } = fakeElectron;
const SECRET = 'ca7a51de-0bad';

function onPlatform(platform: NodeJS.Platform): void {
  vi.stubGlobal('process', Object.create(process, { platform: { value: platform } }));
}

beforeEach(() => {
  vi.useFakeTimers();
  onPlatform('win32');
  for (const each of [board, board.selection])
    Object.assign(each, { formats: {}, clears: 0, before: async () => undefined });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Lets time pass on the fake clock, and what waits for it happen. */
async function pass(milliseconds: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(milliseconds);
}

/** Makes the board answer late. */
function slow(milliseconds: number): void {
  board.before = async () => await new Promise((resolve) => setTimeout(resolve, milliseconds));
}

describe('a secret on the clipboard', () => {
  it.each([
    ['win32', { 'electron application/osclipboard;format="ExcludeClipboardContentFromMonitorProcessing"': '1' }],
    ['darwin', { 'electron application/osclipboard;format="org.nspasteboard.ConcealedType"': '1' }],
    ['linux', { 'electron application/osclipboard;format="x-kde-passwordManagerHint"': 'secret' }],
    ['freebsd', {}],
  ] as const)('is marked on %s so that histories leave it alone, in the same write (G3)', async (platform, mark) => {
    onPlatform(platform);
    await createClipboard().copy(SECRET, 20);
    expect(board.formats).toEqual({ 'text/plain': SECRET, ...mark });
  });

  it('is gone after its time and not before (G4)', async () => {
    await createClipboard().copy(SECRET, 20);
    await pass(19_999);
    expect(board.text).toBe(SECRET);
    await pass(1);
    expect(board.text).toBe('');
  });

  it('that something else has replaced is left as it is (G4)', async () => {
    await createClipboard().copy(SECRET, 20);
    board.text = 'what a person copied since';
    await pass(60_000);
    expect([board.text, board.clears]).toEqual(['what a person copied since', 0]);
  });

  it('is gone at once on lock if it is still ours, and its timer does nothing later (F4, G4)', async () => {
    const service = createClipboard();
    await service.copy(SECRET, 20);
    await service.clear();
    expect(board.text).toBe('');
    board.text = SECRET;
    await pass(60_000);
    expect(board.text).toBe(SECRET);
  });

  it('is left on lock when it is no more ours (F4, G4)', async () => {
    const service = createClipboard();
    await service.copy(SECRET, 20);
    board.text = 'other';
    await service.clear();
    expect([board.text, board.clears]).toEqual(['other', 0]);
  });

  it('replaces an earlier one and has its own full time (G4)', async () => {
    const service = createClipboard();
    await service.copy('first', 20);
    await pass(15_000);
    await service.copy(SECRET, 20);
    await pass(19_999);
    expect(board.text).toBe(SECRET);
    await pass(1);
    expect(board.text).toBe('');
  });

  it('is taken off the selection of Linux too, and only there (G4)', async () => {
    for (const platform of ['linux', 'darwin'] as const) {
      onPlatform(platform);
      const service = createClipboard();
      await service.copy(SECRET, 20);
      board.selection.text = SECRET;
      await service.clear();
      expect([platform, board.text, board.selection.text]).toEqual([platform, '', platform === 'linux' ? '' : SECRET]);
    }
  });
});

describe('with a slow clipboard', () => {
  it('a lock that comes while the secret is being written takes it off all the same (F4)', async () => {
    slow(50);
    const service = createClipboard();
    const copying = service.copy(SECRET, 20);
    const clearing = service.clear();
    await pass(1_000);
    await Promise.all([copying, clearing]);
    expect(board.text).toBe('');
  });

  it('a copy that comes while an earlier one is being cleared is cleared in its time (G4)', async () => {
    const service = createClipboard();
    await service.copy('first', 20);
    slow(50);
    const clearing = service.clear();
    const copying = service.copy(SECRET, 20);
    await pass(1_000);
    await Promise.all([clearing, copying]);
    expect(board.text).toBe(SECRET);
    await pass(21_000);
    expect(board.text).toBe('');
  });

  it('clearing twice at once is clearing once, and neither fails (G4)', async () => {
    const service = createClipboard();
    await service.copy(SECRET, 20);
    slow(50);
    const first = service.clear();
    await pass(25);
    const second = service.clear();
    await pass(1_000);
    expect(await Promise.allSettled([first, second])).toEqual([
      { status: 'fulfilled', value: undefined },
      { status: 'fulfilled', value: undefined },
    ]);
    expect(board.text).toBe('');
  });
});

it('a secret whose successor could not be written is still cleared in its time (G4)', async () => {
  const service = createClipboard();
  await service.copy(SECRET, 20);
  board.before = async () => await Promise.reject(new Error('The clipboard is held by another program.'));
  await expect(service.copy('second', 20)).rejects.toThrow('held by another program');
  board.before = async () => undefined;
  await pass(21_000);
  expect(board.text).toBe('');
});

it('a clipboard that cannot be read when the time comes does not bring the app down (G4)', async () => {
  const service = createClipboard();
  await service.copy(SECRET, 20);
  board.before = async () => await Promise.reject(new Error('No focus.'));
  const failures: unknown[] = [];
  const note = (error: unknown) => failures.push(error);
  process.on('unhandledRejection', note);
  await pass(21_000);
  vi.useRealTimers();
  await new Promise((resolve) => setTimeout(resolve, 20));
  process.off('unhandledRejection', note);
  expect(failures).toEqual([]);
});

it('a service that has put nothing on the clipboard never touches it (G4)', async () => {
  board.text = 'of a person';
  await createClipboard().clear();
  expect([board.text, board.clears]).toEqual(['of a person', 0]);
});
