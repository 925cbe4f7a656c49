import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { backUp, seemsWhole } from '../../core/backup/back-up.ts';
import { type Backup, listBackups } from '../../core/backup/backup-folder.ts';
import { makeBackup } from '../../core/backup/make-backup.ts';
import { diagnose } from '../../core/repair/diagnose.ts';
import { repairKey } from '../../core/repair/repair-key.ts';
import { linkDraft } from '../helpers/draft.ts';
import { temporaryVault } from '../helpers/temporary-vault.ts';

const pipe = (path: string) => execFileSync('mkfifo', [path]);

/** A vault with one backup, and beside it one in which something is not what it should be. */
async function withBadCopy(spoil: (folder: string) => void) {
  const { vault, folder, password } = await temporaryVault();
  linkDraft(vault, { name: 'Only' });
  const good = await makeBackup(vault, 'asked');
  const bad = join(folder, 'backups', '20991231T235959999Z-asked');
  cpSync(good.folder, bad, { recursive: true });
  spoil(bad);
  return { vault, folder, password, good };
}

const replaced = (name: string, by: (path: string) => void) => (folder: string) => {
  rmSync(join(folder, name));
  by(join(folder, name));
};

const spoils: [string, (folder: string) => void][] = [
  ...['backup.json', 'vault.json', 'vault.db'].flatMap((name): [string, (folder: string) => void][] => [
    [`${name} is a pipe`, replaced(name, pipe)],
    [`${name} is missing`, replaced(name, () => undefined)],
    [`${name} is a folder`, replaced(name, (path) => mkdirSync(path))],
    [`${name} is a link to itself`, replaced(name, (path) => symlinkSync(path, path))],
    [
      `${name} is a terabyte of nothing`,
      replaced(name, (path) => {
        writeFileSync(path, '');
        truncateSync(path, 2 ** 40);
      }),
    ],
  ]),
  [
    'it is a pipe itself',
    (folder) => {
      rmSync(folder, { recursive: true });
      pipe(folder);
    },
  ],
  [
    'it is a file itself',
    (folder) => {
      rmSync(folder, { recursive: true });
      writeFileSync(folder, 'no folder');
    },
  ],
];

const ids = (backups: readonly Backup[]) => backups.map(({ id }) => id);

describe.skipIf(process.platform === 'win32')('in the folder of the backups', () => {
  it.each(spoils)('a newer one of which %s is named, hinders nothing and is left where it is', async (_, spoil) => {
    const { vault, folder, password, good } = await withBadCopy(spoil);
    expect(ids(listBackups(folder).filter(seemsWhole))).toEqual([good.id]);
    const diagnosis = await diagnose(folder);
    expect(diagnosis.newestGood?.id).toBe(good.id);
    expect(diagnosis.backups[0]?.fault).toMatch(/missing|damaged|changed/);
    const another = await backUp(vault, 'asked');
    expect(ids(listBackups(folder))).toHaveLength(3);
    expect(seemsWhole(another)).toBe(true);
    rmSync(join(folder, 'vault.json'));
    (await repairKey(folder, diagnosis, { kind: 'password', password })).dataKey.fill(0);
    vault.lock();
  });

  it('something else in its place is told of when one is made, and is no backup', async () => {
    const { vault, folder } = await temporaryVault();
    rmSync(join(folder, 'backups'), { recursive: true });
    pipe(join(folder, 'backups'));
    expect((await diagnose(folder)).backups).toEqual([]);
    await expect(makeBackup(vault, 'asked')).rejects.toMatchObject({ kind: 'storage' });
    vault.lock();
  });
});
