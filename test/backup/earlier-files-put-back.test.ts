import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { backUp, backUpIfDue } from '../../core/backup/back-up.ts';
import { backupFiles, listBackups, readManifest } from '../../core/backup/backup-folder.ts';
import { makeBackup } from '../../core/backup/make-backup.ts';
import { restoreUnreadable } from '../../core/backup/restore-unreadable.ts';
import { faultOfFiles } from '../../core/backup/stage-backup.ts';
import { diagnose } from '../../core/repair/diagnose.ts';
import { mostEpoch, mostToldEpoch, setEpoch } from '../../core/storage/epochs.ts';
import type { OpenVault } from '../../core/vault/open-vault.ts';
import { unlockVault } from '../../core/vault/opening/unlock-vault.ts';
import { keptBackups } from '../../domain/backup.ts';
import { DAY_MS, MINUTE_MS } from '../../domain/time-units.ts';
import { linkDraft } from '../helpers/draft.ts';
import { temporaryVault } from '../helpers/temporary-vault.ts';

/** A vault and a clock that the test puts forward. */
async function watchedVault() {
  const { folder, password, vault } = await temporaryVault();
  vault.lock();
  let now = new Date('2026-06-01T09:30:00Z').getTime();
  const clock = { now: () => new Date(now), zone: 'UTC' };
  return {
    folder,
    password,
    opening: { clock },
    unlock: async () => await unlockVault(folder, password, { clock }),
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
  };
}

type Watched = Awaited<ReturnType<typeof watchedVault>>;

/** Backs up once a week, for longer than the rule keeps backups made so. */
async function backUpWeekly(vault: OpenVault, { pass }: Watched): Promise<void> {
  for (let week = 0; week <= keptBackups.days; week += 1) {
    pass(7 * DAY_MS);
    linkDraft(vault, { name: `Week ${week}` });
    await backUp(vault, 'asked');
  }
}

describe('after an early vault.json and vault.db were put back beside the backups of months', () => {
  async function putBack(watched: Watched): Promise<OpenVault> {
    const early = ['vault.json', 'vault.db'].map((name) => [name, readFileSync(join(watched.folder, name))] as const);
    const vault = await watched.unlock();
    await backUpWeekly(vault, watched);
    vault.lock();
    for (const [name, content] of early) writeFileSync(join(watched.folder, name), content);
    return await watched.unlock();
  }

  it('a new backup is kept, and is the newest in the list, in the diagnosis and for the next one', async () => {
    const watched = await watchedVault();
    const vault = await putBack(watched);
    watched.pass(DAY_MS);
    linkDraft(vault, { name: 'Since' });
    const made = await backUp(vault, 'asked');
    expect(existsSync(made.folder)).toBe(true);
    expect(listBackups(watched.folder)[0]?.id).toBe(made.id);
    // The vault goes on counting from where it is: a machine that has seen more still knows it for an earlier copy.
    const counts = listBackups(watched.folder).map((backup) => readManifest(backup)?.databaseEpoch ?? 0);
    expect(vault.writes()).toBeLessThan(Math.max(...counts));
    expect((await diagnose(watched.folder)).newestGood?.id).toBe(made.id);
    linkDraft(vault, { name: 'A minute later' });
    watched.pass(MINUTE_MS);
    expect(await backUpIfDue(vault)).toBeNull();
    watched.pass(15 * MINUTE_MS);
    const next = await backUpIfDue(vault);
    expect(next).not.toBeNull();
    expect(listBackups(watched.folder)[0]?.id).toBe(next?.id);
    vault.lock();
  });
});

it('the backup that was just made is kept, also where neither its time nor its count of writes tells that it is the newest', async () => {
  const watched = await watchedVault();
  const vault = await watched.unlock();
  vault.write((database) => setEpoch(database, mostToldEpoch));
  await backUpWeekly(vault, watched);
  watched.pass(-365 * DAY_MS);
  expect(existsSync((await backUp(vault, 'asked')).folder)).toBe(true);
  vault.lock();
});

describe('a number of writes in one backup.json', () => {
  /** Claims a number of writes for a backup, and perhaps another vault, and has it restored in the place of a lost one. */
  async function restoredClaiming(claim: { databaseEpoch: number; vaultId?: string }) {
    const watched = await watchedVault();
    const before = await watched.unlock();
    linkDraft(before);
    const restored = await makeBackup(before, 'asked');
    watched.pass(DAY_MS);
    const { manifest } = backupFiles((await makeBackup(before, 'asked')).folder);
    before.lock();
    writeFileSync(manifest, JSON.stringify({ ...JSON.parse(readFileSync(manifest, 'utf8')), ...claim }));
    rmSync(join(watched.folder, 'vault.db'));
    const { folder, password, opening } = watched;
    await restoreUnreadable({ folder, backup: restored, proof: { kind: 'password', password }, opening });
    return { watched, vault: await watched.unlock() };
  }

  it.each([1e12, mostToldEpoch, mostEpoch, Number.MAX_SAFE_INTEGER, 1e300])(
    '(%d) that was never written leaves later backups readable, and the last one the newest',
    async (databaseEpoch) => {
      const { watched, vault } = await restoredClaiming({ databaseEpoch });
      for (let turn = 0; turn < 2; turn += 1) {
        watched.pass(DAY_MS);
        const made = await backUp(vault, 'asked');
        expect(readManifest(made)).toBeDefined();
        expect(await faultOfFiles(made)).toBeUndefined();
        expect(listBackups(watched.folder)[0]?.id).toBe(made.id);
      }
      expect(vault.writes()).toBeLessThan(mostToldEpoch + 100);
      vault.lock();
    },
  );

  it('of another vault says nothing of this one', async () => {
    const { vault } = await restoredClaiming({ databaseEpoch: 1e9, vaultId: 'd7a9a2f0-64a6-4b0e-9a39-3f3a3a3c8a10' });
    await backUp(vault, 'asked');
    expect(vault.writes()).toBeLessThan(100);
    vault.lock();
  });
});
