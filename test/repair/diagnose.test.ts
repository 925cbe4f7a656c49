import { existsSync, readFileSync, renameSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeBackup } from '../../core/backup/make-backup.ts';
import { diagnose } from '../../core/repair/diagnose.ts';
import { checkLog } from '../../core/repair/log-check.ts';
import { openForRepair } from '../../core/repair/open-for-repair.ts';
import { linkDraft } from '../helpers/draft.ts';
import { outcomeOf } from '../helpers/outcome.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import { lockedVault, temporaryVault } from '../helpers/temporary-vault.ts';

const FRAME = 4096 + 24;
const HEADER = 32;

/** The files of a vault that a crash left open, its last writes in the log alone. */
async function afterCrash() {
  const { folder, password, vault } = await temporaryVault();
  for (const name of ['One', 'Two', 'Three']) linkDraft(vault, { name });
  const crashed = temporaryFolder();
  for (const name of ['vault.json', 'vault.db', 'vault.db-wal', 'vault.db-shm']) {
    writeFileSync(join(crashed, name), readFileSync(join(folder, name)));
  }
  return { folder: crashed, password, log: join(crashed, 'vault.db-wal') };
}

/** Puts a link in the place of a crashed vault's database; its log then lies beside what it leads to, as SQLite has it. */
function moveByLink(folder: string): void {
  const elsewhere = temporaryFolder();
  for (const name of ['vault.db', 'vault.db-wal', 'vault.db-shm'])
    renameSync(join(folder, name), join(elsewhere, name));
  symlinkSync(join(elsewhere, 'vault.db'), join(folder, 'vault.db'));
}

const faultsIn = async (folder: string) =>
  (await diagnose(folder)).parts.flatMap(({ part, fault }) => (fault === null ? [] : [`${part}: ${fault}`]));

describe('a look at the files', () => {
  it('finds nothing in a vault that is whole, also while it is open or after a crash', async () => {
    const { folder } = await lockedVault();
    expect(await faultsIn(folder)).toEqual([]);
    const open = await temporaryVault();
    linkDraft(open.vault);
    expect(await faultsIn(open.folder)).toEqual([]);
    expect(await faultsIn((await afterCrash()).folder)).toEqual([]);
  });

  it.each([
    ['a missing slot file', 'vault.json: it is missing', (folder: string) => rmSync(join(folder, 'vault.json'))],
    [
      'a slot file that is cut off',
      'vault.json: it is cut off or is not JSON',
      (folder: string) => truncateSync(join(folder, 'vault.json'), 100),
    ],
    ['a missing database', 'vault.db: it is missing', (folder: string) => rmSync(join(folder, 'vault.db'))],
    ['an empty database', 'vault.db: it is empty', (folder: string) => truncateSync(join(folder, 'vault.db'), 0)],
    [
      'a database that is cut off in a page',
      'vault.db: it is cut off: its last page has 904 of 4096 bytes',
      (folder: string) => truncateSync(join(folder, 'vault.db'), 5000),
    ],
  ])('names %s', async (_, fault, damage) => {
    const { folder } = await lockedVault();
    damage(folder);
    expect(await faultsIn(folder)).toEqual([fault]);
  });

  it('names a log that is missing, and one with a damaged page before whole writes', async () => {
    const missing = await afterCrash();
    rmSync(missing.log);
    expect(await faultsIn(missing.folder)).toEqual([expect.stringContaining('vault.db-wal: it is missing')]);
    const damaged = await afterCrash();
    const bytes = readFileSync(damaged.log);
    bytes[HEADER + FRAME + 1000] = (bytes[HEADER + FRAME + 1000] ?? 0) ^ 1;
    writeFileSync(damaged.log, bytes);
    expect(await faultsIn(damaged.folder)).toEqual([
      expect.stringMatching(/vault\.db-wal: it is damaged after \d+ pages: \d+ written/),
    ]);
  });

  it('takes a log that ends in the midst of a write for what it is: a write that was under way', async () => {
    const { log } = await afterCrash();
    const whole = readFileSync(log);
    const report = checkLog(whole);
    expect(report?.lostFrames).toBe(0);
    for (const cut of [1, FRAME - 1, FRAME, FRAME + 1]) {
      expect(checkLog(whole.subarray(0, whole.length - cut))?.lostFrames).toBe(0);
    }
  });

  it('tells the newest good backup from one that is damaged', async () => {
    const { folder, vault } = await temporaryVault();
    const [first, second] = [await makeBackup(vault, 'asked'), await makeBackup(vault, 'asked')];
    writeFileSync(join(second.folder, 'vault.json'), 'x');
    const { backups, newestGood } = await diagnose(folder);
    expect(backups.map(({ fault }) => fault)).toEqual(['its vault.json has changed', null]);
    expect(newestGood?.id).toBe(first.id);
  });
});

describe('a look inside', () => {
  it('finds what is in the log alone, also of a database that is a link to elsewhere', async () => {
    const { folder, password } = await afterCrash();
    moveByLink(folder);
    expect(await faultsIn(folder)).toEqual([]);
    using opened = await openForRepair(folder, await diagnose(folder), { kind: 'password', password });
    expect(opened?.examination).toMatchObject({ damagedPages: [], faults: [] });
    expect(opened?.readable()).toMatchObject({ accounts: 3, lost: 0, gaps: 0, areKeysWhole: true });
  });

  it('finds that writes are lost which the newest backup has', async () => {
    const { folder, password, vault } = await temporaryVault();
    vault.lock();
    const older = readFileSync(join(folder, 'vault.db'));
    const { unlockVault } = await import('../../core/vault/opening/unlock-vault.ts');
    const again = await unlockVault(folder, password);
    linkDraft(again);
    await makeBackup(again, 'asked');
    again.lock();
    writeFileSync(join(folder, 'vault.db'), older);
    using opened = await openForRepair(folder, await diagnose(folder), { kind: 'password', password });
    expect(opened?.examination.faults).toEqual([expect.stringContaining('lacks writes that the newest backup has')]);
  });

  it.each([
    ['in a page', 5 * 4096 - 480, [5]],
    ['between two pages', 5 * 4096, []],
  ])(
    'of a file that was cut off %s names what is damaged of what is left, and not its beginning',
    async (_, bytes, damagedPages) => {
      const { folder, password, vault } = await temporaryVault();
      linkDraft(vault);
      vault.lock();
      truncateSync(join(folder, 'vault.db'), bytes);
      using opened = await openForRepair(folder, await diagnose(folder), { kind: 'password', password });
      expect(opened?.examination).toEqual({
        pages: 5,
        damagedPages,
        faults: ['It is cut off: pages after these are missing.'],
      });
    },
  );

  it('opens with the slot file of a backup where that of the vault is gone', async () => {
    const { folder, password, vault } = await temporaryVault();
    linkDraft(vault);
    await makeBackup(vault, 'asked');
    vault.lock();
    rmSync(join(folder, 'vault.json'));
    using opened = await openForRepair(folder, await diagnose(folder), { kind: 'password', password });
    expect(opened?.examination).toMatchObject({ damagedPages: [], faults: [] });
    expect(existsSync(join(folder, 'vault.json'))).toBe(false);
  });

  it('tells a wrong password from a vault without any slot file', async () => {
    const { folder } = await lockedVault();
    const look = async () =>
      await openForRepair(folder, await diagnose(folder), { kind: 'password', password: 'wrong' });
    expect(await outcomeOf(look)).toMatchObject({ kind: 'wrong-password' });
    rmSync(join(folder, 'vault.json'));
    expect(await outcomeOf(look)).toMatchObject({
      kind: 'damaged-slot-file',
      message: expect.stringContaining('nothing can be decrypted'),
    });
  });
});
