import fs, {
  existsSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { backupFiles, listBackups, readManifest } from '../../core/backup/backup-folder.ts';
import { findBackup } from '../../core/backup/find-backup.ts';
import { type MadeBackup, makeBackup } from '../../core/backup/make-backup.ts';
import { restoreUnreadable } from '../../core/backup/restore-unreadable.ts';
import { mostToldEpoch } from '../../core/storage/epochs.ts';
import { openedByApp } from '../../core/vault/opening/opening.ts';
import { unlockVault } from '../../core/vault/opening/unlock-vault.ts';
import { linkDraft, namesIn } from '../helpers/draft.ts';
import { temporaryVault } from '../helpers/temporary-vault.ts';

/** Has something happen before this process next opens a file by a promise, which then waits for it. */
function onceBeforeOpening(happen: () => Promise<void>): void {
  const { open } = fs.promises;
  const put = (call: typeof open) => {
    fs.promises.open = call;
    syncBuiltinESMExports();
  };
  onTestFinished(() => put(open));
  put(async (...given: Parameters<typeof open>) => {
    put(open);
    await happen();
    return await open(...given);
  });
}

it('of two backups that are made at once, the one of the later state is the newest, whichever is done first', async () => {
  const { folder, password, vault } = await temporaryVault();
  linkDraft(vault, { name: 'In both' });
  const other = await unlockVault(folder, password);
  onTestFinished(() => other.lock());
  const made: MadeBackup[] = [];
  // All rows of the first are copied by now; of the second none is.
  onceBeforeOpening(async () => {
    linkDraft(other, { name: 'In the second alone' });
    made.push(await makeBackup(other, 'asked'));
  });
  await makeBackup(vault, 'asked');
  expect(listBackups(folder)).toHaveLength(2);
  expect(listBackups(folder)[0]?.id).toBe(made[0]?.id);
});

it('an order in a backup.json that is higher than any vault reaches leaves the backups after it newer', async () => {
  const { folder, vault } = await temporaryVault();
  const { manifest } = backupFiles((await makeBackup(vault, 'asked')).folder);
  for (const order of [mostToldEpoch - 1, mostToldEpoch, mostToldEpoch + 1, Number.MAX_SAFE_INTEGER]) {
    writeFileSync(manifest, JSON.stringify({ ...JSON.parse(readFileSync(manifest, 'utf8')), order }));
    for (let turn = 0; turn < 3; turn += 1) {
      const made = await makeBackup(vault, 'asked');
      expect(readManifest(made)?.order, `${order}`).toBeDefined();
      expect(listBackups(folder)[0]?.id, `${order}`).toBe(made.id);
    }
  }
});

/** A disk that is not that of the temporary folder. */
const otherDisk = '/dev/shm';

it('a vault is restored whose backups lie on another disk, by a link', async ({ skip }) => {
  const { folder, password, vault } = await temporaryVault();
  skip(!existsSync(otherDisk) || statSync(otherDisk).dev === statSync(folder).dev, 'there is no other disk here');
  linkDraft(vault, { name: 'Kept' });
  const elsewhere = mkdtempSync(join(otherDisk, 'hubvault-test-'));
  onTestFinished(() => rmSync(elsewhere, { recursive: true, force: true }));
  rmSync(join(folder, 'backups'), { recursive: true });
  symlinkSync(elsewhere, join(folder, 'backups'));
  const { id } = await makeBackup(vault, 'asked');
  vault.lock();
  renameSync(join(folder, 'vault.db'), join(folder, 'lost'));
  const proof = { kind: 'password', password } as const;
  await restoreUnreadable({ folder, backup: findBackup(folder, id), proof, opening: openedByApp });
  const again = await unlockVault(folder, password);
  expect(namesIn(again)).toEqual(['Kept']);
  again.lock();
});
