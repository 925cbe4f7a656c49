import { existsSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeBackup } from '../../core/backup/make-backup.ts';
import { restoreUnreadable } from '../../core/backup/restore-unreadable.ts';
import {
  delayAfter,
  noteFailure,
  noteOpened,
  takeFailedAttempts,
  waitBeforeTry,
} from '../../core/vault/opening/attempts.ts';
import { unlockVault } from '../../core/vault/opening/unlock-vault.ts';
import { changePassword } from '../../core/vault/slots/change-password.ts';
import { floor } from '../../core/vault/slots/key-derivation.ts';
import { removeSlot } from '../../core/vault/slots/slots.ts';
import { clockAt } from '../helpers/clock.ts';
import { kindOf } from '../helpers/outcome.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import { lockedVault, temporaryVault } from '../helpers/temporary-vault.ts';

const noon = Date.parse('2026-11-21T12:00:00.000Z');
const at = (seconds: number) => new Date(noon + seconds * 1_000);

function folderWithFailures(seconds: readonly number[]): string {
  const folder = temporaryFolder();
  for (const second of seconds) noteFailure(folder, at(second));
  return folder;
}

function taken(folder: string): string[] {
  const times: Date[] = [];
  takeFailedAttempts(folder, (found) => times.push(...found));
  return times.map((time) => time.toISOString());
}

describe('a try after failed ones', () => {
  it('waits for what is left of the delay, by the wall clock, whichever process failed and when it started', () => {
    const folder = folderWithFailures([0, 1, 2, 3, 4]);
    expect(delayAfter(5)).toBe(4_000);
    expect([4, 5, 7, 8, 9, 86_400].map((second) => waitBeforeTry(folder, at(second)))).toEqual([
      4_000, 3_000, 1_000, 0, 0, 0,
    ]);
  });

  it('waits no longer than the delay when the clock is put back, and no shorter', () => {
    const folder = folderWithFailures([0, 1, 2]);
    expect(waitBeforeTry(folder, at(-86_400))).toBe(1_000);
  });

  it('waits no more once the vault was opened', () => {
    const folder = folderWithFailures([0, 1, 2, 3, 4, 5]);
    noteOpened(folder);
    expect(waitBeforeTry(folder, at(5))).toBe(0);
    noteFailure(folder, at(6));
    expect(waitBeforeTry(folder, at(6))).toBe(0);
  });

  it('never waits longer than half a minute, however many failed', () => {
    const folder = folderWithFailures(Array.from({ length: 500 }, (_, index) => index));
    expect(waitBeforeTry(folder, at(499))).toBe(30_000);
    expect(readFileSync(join(folder, 'attempts.log')).length).toBeLessThan(10_000);
  });
});

describe('every way to try a password', () => {
  it('counts: unlocking, changing it and removing a slot', async () => {
    const { folder, password } = await lockedVault();
    const waits: number[] = [];
    const guard = { clock: clockAt(at(0).toISOString()), cost: floor, onWait: (ms: number) => waits.push(ms) };
    expect(await kindOf(() => unlockVault(folder, 'wrong', guard))).toBe('wrong-password');
    expect(await kindOf(() => changePassword(folder, 'wrong', 'next words', guard))).toBe('wrong-password');
    expect(await kindOf(() => removeSlot(folder, 'wrong', 'any', guard))).toBe('wrong-password');
    expect(waits).toEqual([]);
    // The next one has to wait; here it gives up instead.
    const impatient = {
      ...guard,
      onWait: (ms: number) => waits.push(ms) && Promise.reject(stop).catch(() => undefined),
    };
    await kindOf(() => unlockVault(folder, password, impatient));
    expect(waits).toEqual([1_000]);
    expect(taken(folder)).toHaveLength(3);
  });
});

it('the password of a backup counts as well, where the vault itself is gone', async () => {
  const { folder, vault } = await temporaryVault();
  const backup = await makeBackup(vault, 'asked');
  vault.lock();
  rmSync(join(folder, 'vault.json'));
  const proof = { kind: 'password', password: 'wrong' } as const;
  const opening = { clock: clockAt(at(0).toISOString()) };
  for (let tries = 0; tries < 3; tries += 1) {
    expect(await kindOf(() => restoreUnreadable({ folder, backup, proof, opening }))).toBe('wrong-password');
  }
  expect(waitBeforeTry(folder, at(0))).toBe(1_000);
});

describe('the file of failed tries', () => {
  it('holds times alone, for this user alone', () => {
    const folder = folderWithFailures([0, 1]);
    const file = join(folder, 'attempts.log');
    expect(readFileSync(file, 'utf8')).toBe('2026-11-21T12:00:00.000Z\n2026-11-21T12:00:01.000Z\n');
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('is not made where nothing failed', () => {
    const folder = temporaryFolder();
    noteOpened(folder);
    expect([existsSync(join(folder, 'attempts.log')), taken(folder)]).toEqual([false, []]);
  });

  it.each([
    ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x00, 0x0a, 0xd8])],
    ['a long line', 'x'.repeat(5_000)],
    ['instants that are none', '2026-99-99T99:99:99.999Z\n9999999-01-01T00:00:00.000Z\nNaN\n'],
    ['a file of a megabyte', '2026-11-21T12:00:00.000Z\n'.repeat(40_000)],
  ])('may hold %s, and nobody waits for that', (_, content) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'attempts.log'), content);
    expect(waitBeforeTry(folder, at(0))).toBe(0);
    noteFailure(folder, at(0));
    expect(taken(folder).length).toBeLessThanOrEqual(1);
  });

  it.each([
    ['a folder', (file: string) => mkdirSync(file)],
    ['a link to a device without an end', (file: string) => symlinkSync('/dev/zero', file)],
  ])('may be %s, which is left alone', (_, make) => {
    const folder = temporaryFolder();
    make(join(folder, 'attempts.log'));
    noteFailure(folder, at(0));
    expect(waitBeforeTry(folder, at(0))).toBe(0);
  });
});

describe('failed tries', () => {
  it('are handed over once, also those before a success', () => {
    const folder = folderWithFailures([0, 1]);
    noteOpened(folder);
    noteFailure(folder, at(2));
    expect(taken(folder)).toEqual([0, 1, 2].map((second) => at(second).toISOString()));
    expect(taken(folder)).toEqual([]);
  });

  it('are not lost when they could not be kept, nor those that come meanwhile', () => {
    const folder = folderWithFailures([0]);
    const failing = () =>
      takeFailedAttempts(folder, () => {
        noteFailure(folder, at(1));
        throw new Error('the disk is full');
      });
    expect(failing).toThrow('the disk is full');
    expect([taken(folder), taken(folder)]).toEqual([[at(0).toISOString()], [at(1).toISOString()]]);
  });
});
