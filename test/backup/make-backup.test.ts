import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { fixtureAccounts } from '../../bench/fixture/accounts.ts';
import { backUp, backUpIfDue } from '../../core/backup/back-up.ts';
import { backupFiles, listBackups } from '../../core/backup/backup-folder.ts';
import { makeBackup } from '../../core/backup/make-backup.ts';
import { proveCopy } from '../../core/backup/prove-copy.ts';
import { faultOfFiles } from '../../core/backup/stage-backup.ts';
import { insertAccount } from '../../core/storage/accounts.ts';
import { insertCredential } from '../../core/storage/credentials.ts';
import type { OpenVault } from '../../core/vault/open-vault.ts';
import { unlockVault } from '../../core/vault/opening/unlock-vault.ts';
import { dataKeyOf } from '../helpers/data-key.ts';
import { linkDraft, namesIn } from '../helpers/draft.ts';
import { startProcess } from '../helpers/other-process.ts';
import { outcomeOf } from '../helpers/outcome.ts';
import { temporaryVault } from '../helpers/temporary-vault.ts';
import { type BackupWriterInput, backupWriterProcess } from './backup-writer.ts';

function fill(vault: OpenVault, size: number): void {
  vault.write((database) => {
    for (const { account, credential } of fixtureAccounts(size, new Date('2026-11-20T10:00:00Z'))) {
      insertCredential(database, insertAccount(database, account), credential);
    }
  });
}

const PAGE = 4096;

/** Changes one bit of a file, or changes it back. */
function flip(file: string, at: number): void {
  const bytes = readFileSync(file);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(file, bytes);
}

const backupsIn = (folder: string) => readdirSync(join(folder, 'backups'));

describe('a backup', () => {
  it('holds what the vault held, opens with the password of its day, and is as private as the vault', async () => {
    const { vault, password } = await temporaryVault();
    linkDraft(vault, { name: 'Before' });
    const { folder } = await makeBackup(vault, 'asked');
    linkDraft(vault, { name: 'After' });
    const copy = await unlockVault(folder, password);
    expect(namesIn(copy)).toEqual(['Before']);
    copy.lock();
    expect(namesIn(vault)).toEqual(['After', 'Before']);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    for (const file of Object.values(backupFiles(folder))) expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('is one state of the vault, while another process writes, opens and closes it, and takes no write from either', async () => {
    const { folder, password, vault } = await temporaryVault();
    fill(vault, 1_500);
    const dataKey = (await dataKeyOf(folder, password)).toString('hex');
    const input: BackupWriterInput = { file: join(folder, 'vault.db'), dataKey, writes: 90 };
    const { printed } = startProcess(backupWriterProcess, input);
    let ended = false;
    void printed.finally(() => {
      ended = true;
    });
    const states: string[] = [];
    for (let own = 0; !ended || own < 3; own += 1) {
      linkDraft(vault, { name: `Own ${own}` });
      const { id } = await makeBackup(vault, 'change');
      states.push(id);
    }
    await printed;
    const halves = vault.read((database) =>
      database.column<number>("SELECT count(*) FROM account WHERE name = 'Written' GROUP BY provider"),
    );
    expect(halves).toEqual([90, 90]);
    expect(namesIn(vault).filter((name) => name.startsWith('Own '))).toHaveLength(states.length);
    for (const backup of listBackups(folder)) {
      expect(await faultOfFiles(backup)).toBeUndefined();
      vault.readBeside({ file: backupFiles(backup.folder).database }, (database) => {
        const counts = database.column<number>(
          "SELECT count(*) FROM other.account WHERE name = 'Written' GROUP BY provider",
        );
        expect(new Set(counts).size).toBeLessThanOrEqual(1);
      });
    }
  });

  it('that is under way when the vault is locked leaves nothing, holds nothing up, and says so', async () => {
    const { folder, vault } = await temporaryVault();
    fill(vault, 3_000);
    const outcome = outcomeOf(() => makeBackup(vault, 'asked'));
    while (!backupsIn(folder).some((name) => existsSync(join(folder, 'backups', name, 'vault.db')))) await sleep(1);
    vault.lock();
    expect(await outcome).toMatchObject({ kind: 'cancelled' });
    expect(backupsIn(folder)).toEqual([]);
  });

  it('made at the same moment as another one, by the clock, does not come in its way', async () => {
    const { folder, password, vault } = await temporaryVault();
    const other = await unlockVault(folder, password, { actor: 'cli', clock: { now: () => vault.now(), zone: 'UTC' } });
    const made = await Promise.all([vault, other, vault, other].map((each) => makeBackup(each, 'asked')));
    other.lock();
    expect(new Set(made.map(({ id }) => id)).size).toBe(4);
    expect(listBackups(folder)).toHaveLength(4);
    expect(await Promise.all(listBackups(folder).map(faultOfFiles))).toEqual(made.map(() => undefined));
  });

  it('that a crash left unfinished is never listed, and is removed when it is surely nobody else is at it', async () => {
    const { folder, vault } = await temporaryVault();
    const old = '20261101T000000000Z-asked.0000001a.unfinished';
    const young = '20261101T000000000Z-asked.0000002b.unfinished';
    for (const name of [old, young]) mkdirSync(join(folder, 'backups', name));
    utimesSync(join(folder, 'backups', old), 0, 0);
    expect(listBackups(folder)).toEqual([]);
    const { id } = await makeBackup(vault, 'asked');
    expect(backupsIn(folder).sort()).toEqual([young, id].sort());
  });

  it('that is not what was copied is not proven', async () => {
    const { vault } = await temporaryVault();
    fill(vault, 200);
    const { folder, marks } = await makeBackup(vault, 'asked');
    const { database } = backupFiles(folder);
    const refused = { kind: 'storage', message: expect.stringContaining('the earlier backups are untouched') };
    const prove = (expected = marks) => outcomeOf(() => proveCopy(vault.forBackups, database, expected));
    expect(await prove()).toBe('done');
    expect(await prove({ ...marks, rows: { ...marks.rows, later: 0 } })).toMatchObject(refused);
    expect(await prove({ ...marks, rows: { ...marks.rows, account: 199 } })).toMatchObject(refused);
    expect(await prove({ ...marks, head: { number: marks.head?.number ?? 0, hash: 'another' } })).toMatchObject(
      refused,
    );
    for (let page = 1; page < statSync(database).size / PAGE; page += 3) {
      flip(database, page * PAGE + 100);
      expect(await prove()).toMatchObject(refused);
      flip(database, page * PAGE + 100);
    }
  });

  it.skipIf(process.platform === 'win32')(
    'of a vault that was moved away is none, and nothing stands where it has to be put back',
    async () => {
      const { folder, vault } = await temporaryVault();
      linkDraft(vault);
      const away = `${folder}-away`;
      renameSync(folder, away);
      await expect(makeBackup(vault, 'change')).rejects.toMatchObject({
        kind: 'storage',
        message: expect.stringContaining('its folder was moved or removed'),
      });
      expect(existsSync(folder)).toBe(false);
      renameSync(away, folder);
      expect(await makeBackup(vault, 'change')).toBeDefined();
    },
  );

  it('of a vault with a damaged page is none: it says so, and the earlier ones stay', async () => {
    const { folder, password, vault } = await temporaryVault();
    fill(vault, 200);
    const { id } = await makeBackup(vault, 'asked');
    vault.lock();
    flip(join(folder, 'vault.db'), 20 * PAGE + 100);
    const again = await unlockVault(folder, password);
    expect(await outcomeOf(() => makeBackup(again, 'asked'))).toMatchObject({ kind: 'damaged-database' });
    again.lock();
    expect(backupsIn(folder)).toEqual([id]);
  });
});

describe('backups of changes', () => {
  let now: Date;
  beforeAll(() => {
    now = new Date('2026-11-21T09:00:00Z');
  });
  async function watched() {
    const { folder, password, vault } = await temporaryVault();
    vault.lock();
    return await unlockVault(folder, password, { clock: { now: () => now, zone: 'UTC' } });
  }

  it('are made when something changed and a quarter of an hour has passed, and are in the audit log', async () => {
    const vault = await watched();
    expect(await backUpIfDue(vault)).not.toBeNull();
    expect(await backUpIfDue(vault)).toBeNull();
    linkDraft(vault);
    expect(await backUpIfDue(vault)).toBeNull();
    now = new Date(now.getTime() + 15 * 60_000);
    expect(await backUpIfDue(vault)).toMatchObject({ reason: 'change' });
    now = new Date(now.getTime() + 15 * 60_000);
    expect(await backUpIfDue(vault)).toBeNull();
    const told = vault.read((database) => database.column<string>("SELECT detail FROM audit WHERE event = 'backup'"));
    expect(told).toHaveLength(2);
    vault.lock();
  });

  it('are in the order in which they were made, and the last ones kept, though the clock was put back', async () => {
    const ahead = await watched();
    now = new Date(now.getTime() + 400 * 86_400_000);
    for (let turn = 0; turn < 70; turn += 1) {
      now = new Date(now.getTime() + 86_400_000);
      if (turn > 55 || turn % 7 === 0) await backUp(ahead, 'asked');
    }
    now = new Date('2026-11-21T09:30:00Z');
    const made: string[] = [];
    for (let turn = 0; turn < 3; turn += 1) {
      linkDraft(ahead, { name: `After ${turn}` });
      now = new Date(now.getTime() + 60_000);
      made.unshift((await backUp(ahead, 'asked')).id);
    }
    const listed = listBackups(ahead.folder).map(({ id }) => id);
    expect(listed.slice(0, 3)).toEqual(made);
    linkDraft(ahead);
    expect(await backUpIfDue(ahead)).toBeNull();
    ahead.lock();
  });

  it('are kept by the rule, and one that is not whole is left for the user to see', async () => {
    const vault = await watched();
    mkdirSync(join(vault.folder, 'backups', '20200101T000000000Z-asked'));
    for (let turn = 0; turn < 14; turn += 1) {
      now = new Date(now.getTime() + 60_000);
      await backUp(vault, 'asked');
    }
    const names = backupsIn(vault.folder).sort();
    expect(names[0]).toBe('20200101T000000000Z-asked');
    expect(names).toHaveLength(1 + 10);
    vault.lock();
  });
});
