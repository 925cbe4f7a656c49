import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listBackups } from '../../core/backup/backup-folder.ts';
import { backupAt, findBackup } from '../../core/backup/find-backup.ts';
import { makeBackup } from '../../core/backup/make-backup.ts';
import { restoreUnreadable } from '../../core/backup/restore-unreadable.ts';
import { openedByApp } from '../../core/vault/opening/opening.ts';
import { unlockVault } from '../../core/vault/opening/unlock-vault.ts';
import { changePassword } from '../../core/vault/slots/change-password.ts';
import { linkDraft, namesIn } from '../helpers/draft.ts';
import { outcomeOf } from '../helpers/outcome.ts';
import { testGuard } from '../helpers/slotted-vault.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import { lockedVault, temporaryVault } from '../helpers/temporary-vault.ts';

const PAGE = 4096;

async function backedUp() {
  const { folder, password, vault } = await temporaryVault();
  linkDraft(vault, { name: 'Kept' });
  const backup = await makeBackup(vault, 'asked');
  vault.lock();
  const proof = { kind: 'password', password } as const;
  return { folder, password, backup, request: { folder, backup, proof, opening: openedByApp } };
}

async function namesAt(folder: string, password: string): Promise<string[]> {
  const vault = await unlockVault(folder, password);
  try {
    return namesIn(vault);
  } finally {
    vault.lock();
  }
}

describe('a backup is put in the place of a vault', () => {
  it('whose every page could be damaged, wherever that is: also where no account lies', async () => {
    const { folder, password, request } = await backedUp();
    const file = join(folder, 'vault.db');
    const whole = readFileSync(file);
    for (let page = 1; page <= whole.length / PAGE; page += 1) {
      const bytes = Buffer.from(whole);
      bytes[page * PAGE - 100] = (bytes[page * PAGE - 100] ?? 0) ^ 1;
      writeFileSync(file, bytes);
      const { setAside } = await restoreUnreadable(request);
      const pageOf = (content: Buffer) => content.subarray((page - 1) * PAGE, page * PAGE);
      const aside = readFileSync(join(setAside, 'vault.db'));
      expect(pageOf(aside).equals(pageOf(bytes)), `page ${page}`).toBe(true);
      expect(await namesAt(folder, password)).toEqual(['Kept']);
      rmSync(setAside, { recursive: true });
    }
  });

  it('not when all of it can be read: there the person looks first', async () => {
    const { folder, password, request } = await backedUp();
    expect(await outcomeOf(() => restoreUnreadable(request))).toMatchObject({ kind: 'conflict' });
    expect(existsSync(join(folder, 'set-aside'))).toBe(false);
    expect(await namesAt(folder, password)).toEqual(['Kept']);
  });

  it('not with a wrong password', async () => {
    const { folder, request } = await backedUp();
    rmSync(join(folder, 'vault.db'));
    const proof = { kind: 'password', password: 'another' } as const;
    expect(await outcomeOf(() => restoreUnreadable({ ...request, proof }))).toMatchObject({ kind: 'wrong-password' });
    expect(existsSync(join(folder, 'set-aside'))).toBe(false);
  });
});

describe('in the place of an earlier state that was put there behind our back', () => {
  const newPassword = 'the words of today';

  /** A vault with a backup of today's password, whose files were then replaced by those of before that password. */
  async function rolledBack(...names: readonly string[]) {
    const { folder, password, vault } = await temporaryVault();
    const guard = testGuard();
    vault.lock();
    (await unlockVault(folder, password, guard)).lock();
    const earlier = names.map((name) => [name, readFileSync(join(folder, name))] as const);
    await changePassword(folder, password, newPassword, guard);
    const again = await unlockVault(folder, newPassword, guard);
    linkDraft(again, { name: 'Kept' });
    const backup = await makeBackup(again, 'asked');
    again.lock();
    for (const [name, content] of earlier) writeFileSync(join(folder, name), content);
    return { folder, password, guard, request: { folder, backup, opening: guard } };
  }

  it.each([
    ['both files', ['vault.json', 'vault.db']],
    ['the slot file', ['vault.json']],
    ['the database', ['vault.db']],
  ])('(%s), a backup is put with the password of its day, and the old password opens nothing', async (_, names) => {
    const { folder, password, guard, request } = await rolledBack(...names);
    const withPassword = (text: string) => ({ ...request, proof: { kind: 'password', password: text } as const });
    expect(await outcomeOf(() => restoreUnreadable(withPassword(password)))).toMatchObject({ kind: 'wrong-password' });
    await restoreUnreadable(withPassword(newPassword));
    const vault = await unlockVault(folder, newPassword, guard);
    expect(namesIn(vault)).toEqual(['Kept']);
    vault.lock();
    expect(await outcomeOf(() => unlockVault(folder, password, guard))).toMatchObject({ kind: 'wrong-password' });
  });
});

describe('a copy in a folder that a person chose', () => {
  it('of a backup is put where the vault vanished, and counts as the newest', async () => {
    const { folder, password, backup, request } = await backedUp();
    const guard = testGuard();
    (await unlockVault(folder, password, guard)).lock();
    const elsewhere = join(temporaryFolder(), 'copied');
    cpSync(backup.folder, elsewhere, { recursive: true });
    rmSync(folder, { recursive: true });
    await restoreUnreadable({ ...request, backup: backupAt(elsewhere), opening: guard });
    const vault = await unlockVault(folder, password, guard);
    expect(namesIn(vault)).toEqual(['Kept']);
    vault.lock();
    expect(existsSync(join(elsewhere, 'vault.db'))).toBe(true);
  });

  it('of a whole vault works too, with the last writes that are only in its log', async () => {
    const { folder, password, vault } = await temporaryVault();
    linkDraft(vault, { name: 'In the log' });
    const elsewhere = join(temporaryFolder(), 'copied');
    cpSync(folder, elsewhere, { recursive: true });
    vault.lock();
    rmSync(folder, { recursive: true });
    const backup = backupAt(elsewhere);
    expect(backup.isPlainCopy).toBe(true);
    const proof = { kind: 'password', password } as const;
    await restoreUnreadable({ folder, backup, proof, opening: openedByApp });
    expect(await namesAt(folder, password)).toEqual(['In the log']);
  });

  it('that has changed since it was made is not put anywhere', async () => {
    const { folder, backup, request } = await backedUp();
    const elsewhere = join(temporaryFolder(), 'copied');
    cpSync(backup.folder, elsewhere, { recursive: true });
    writeFileSync(
      join(elsewhere, 'vault.db'),
      Buffer.concat([readFileSync(join(elsewhere, 'vault.db')), Buffer.alloc(1)]),
    );
    rmSync(join(folder, 'vault.db'));
    expect(await outcomeOf(() => restoreUnreadable({ ...request, backup: backupAt(elsewhere) }))).toMatchObject({
      kind: 'damaged-database',
    });
    expect(existsSync(join(folder, 'vault.db'))).toBe(false);
  });

  it('that holds no vault is named as that', async () => {
    const empty = temporaryFolder();
    expect(await outcomeOf(async () => backupAt(empty))).toMatchObject({ kind: 'not-found' });
    mkdirSync(join(empty, 'backups'));
    expect(await outcomeOf(async () => backupAt(empty))).toMatchObject({ kind: 'not-found' });
  });
});

it('a backup that is not in the list is not found, whatever it is called', async () => {
  const { folder } = await lockedVault();
  for (const id of ['', '..', '../backups', '20261121T091500000Z-change']) {
    expect(await outcomeOf(async () => findBackup(folder, id))).toMatchObject({ kind: 'not-found' });
  }
  expect(listBackups(folder)).toEqual([]);
});
