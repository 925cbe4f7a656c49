import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { revealField } from '../../core/accounts/reveal-field.ts';
import { verifyChain } from '../../core/audit/verify-chain.ts';
import { type Backup, backupFiles, listBackups } from '../../core/backup/backup-folder.ts';
import { makeBackup } from '../../core/backup/make-backup.ts';
import { prepareRestore, type RestoreRequest } from '../../core/backup/prepare-restore.ts';
import { Providers } from '../../core/providers.ts';
import { openedByApp } from '../../core/vault/opening/opening.ts';
import { unlockVault } from '../../core/vault/opening/unlock-vault.ts';
import { changePassword } from '../../core/vault/slots/change-password.ts';
import { canary, linkDraft, namesIn } from '../helpers/draft.ts';
import { outcomeOf } from '../helpers/outcome.ts';
import { testGuard } from '../helpers/slotted-vault.ts';
import { type TemporaryVault, temporaryVault } from '../helpers/temporary-vault.ts';
import { unfinishedIn } from './unfinished-in.ts';

interface BackedUp extends TemporaryVault {
  readonly backup: Backup;
  readonly ids: Readonly<Record<string, string>>;
}

/** A vault that has a backup with "Kept", "Gone" and "Edited", and then lost, got and changed accounts. */
async function backedUp(): Promise<BackedUp> {
  const made = await temporaryVault();
  const { vault } = made;
  const ids = Object.fromEntries(['Kept', 'Gone', 'Edited'].map((name) => [name, linkDraft(vault, { name })]));
  const backup = await makeBackup(vault, 'asked');
  vault.write((database) => {
    database.run("DELETE FROM account WHERE name = 'Gone'");
    database.run("UPDATE account SET owner = 'Somebody', used_by = '[\"Splunk\"]' WHERE name = 'Edited'");
    database.run(
      "UPDATE credential_field SET value = 'another key' WHERE credential = (SELECT number FROM credential WHERE account = (SELECT number FROM account WHERE name = 'Edited'))",
    );
  });
  linkDraft(vault, { name: 'New' });
  return { ...made, backup, ids };
}

const withPassword = (password: string) => ({ proof: { kind: 'password', password } }) as const;

const requestFor = ({ folder, password, backup }: BackedUp): RestoreRequest => {
  return { folder, ...withPassword(password), backup, opening: openedByApp };
};

describe('before a restore', () => {
  it('one is shown what would come back, change and go, without any value', async () => {
    const made = await backedUp();
    await using prepared = await prepareRestore(requestFor(made));
    expect(prepared.changes?.map(({ change, name, fields }) => [change, name, fields])).toEqual([
      ['comes-back', 'Gone', []],
      ['changes', 'Edited', ['owner', 'usedBy', 'credential']],
      ['goes', 'New', []],
    ]);
    expect(JSON.stringify(prepared.changes)).not.toMatch(/another key|Somebody|Splunk/);
  });

  it('nothing is changed, and nothing is left of a look that came to nothing', async () => {
    const made = await backedUp();
    const before = namesIn(made.vault);
    await (await prepareRestore(requestFor(made)))[Symbol.asyncDispose]();
    expect(namesIn(made.vault)).toEqual(before);
    expect(readdirSync(join(made.folder, 'backups'))).toEqual([made.backup.id]);
    expect(unfinishedIn(made.folder)).toEqual([]);
  });

  it('a wrong password is told from damage, and a damaged backup is named', async () => {
    const made = await backedUp();
    expect(await outcomeOf(() => prepareRestore({ ...requestFor(made), ...withPassword('wrong') }))).toMatchObject({
      kind: 'wrong-password',
      wayForward: expect.stringContaining('put it in the place of this vault'),
    });
    const { database } = backupFiles(made.backup.folder);
    const bytes = readFileSync(database);
    bytes[5000] = (bytes[5000] ?? 0) ^ 1;
    writeFileSync(database, bytes);
    expect(await outcomeOf(() => prepareRestore(requestFor(made)))).toMatchObject({
      kind: 'damaged-database',
      message: expect.stringContaining(made.backup.id),
    });
  });
});

describe('a restore', () => {
  it('brings back the accounts of then with their keys, seen by whoever has the vault open, and keeps the log', async () => {
    const made = await backedUp();
    const { vault, ids } = made;
    const eventsBefore = vault.read((database) => database.column<number>('SELECT count(*) FROM audit'))[0] ?? 0;
    await using prepared = await prepareRestore(requestFor(made));
    const restored = await prepared.carryOut();
    expect(namesIn(vault)).toEqual(['Edited', 'Gone', 'Kept']);
    expect(revealField(vault, new Providers(), ids['Edited'] ?? '')).toBe(canary);
    expect(vault.read(verifyChain).fault).toBeNull();
    expect(vault.read(verifyChain).fitting.number).toBeGreaterThan(eventsBefore + 1);
    expect(vault.read((database) => database.column('PRAGMA integrity_check'))).toEqual(['ok']);
    expect('kept' in restored && listBackups(made.folder).map(({ id }) => id)).toContain(
      'kept' in restored && restored.kept.id,
    );
  });

  it('can itself be undone by the backup that it made first', async () => {
    const made = await backedUp();
    const before = namesIn(made.vault);
    await using prepared = await prepareRestore(requestFor(made));
    const restored = await prepared.carryOut();
    if (!('kept' in restored)) throw new Error('The vault was set aside.');
    await using back = await prepareRestore({ ...requestFor(made), backup: restored.kept });
    await back.carryOut();
    expect(namesIn(made.vault)).toEqual(before);
  });

  it.each([
    ['its slot file is missing', ({ folder }: BackedUp) => rmSync(join(folder, 'vault.json'))],
    ['its slot file is damaged', ({ folder }: BackedUp) => writeFileSync(join(folder, 'vault.json'), '{')],
    ['its database is missing', ({ folder }: BackedUp) => rmSync(join(folder, 'vault.db'))],
    ['its database is a text', ({ folder }: BackedUp) => writeFileSync(join(folder, 'vault.db'), 'Dear diary')],
    [
      'it is gone but for its backups',
      ({ folder }: BackedUp) => {
        for (const name of ['vault.json', 'vault.db']) rmSync(join(folder, name));
      },
    ],
  ])('works when %s: what is left of it is set aside whole', async (_, damage) => {
    const made = await backedUp();
    made.vault.lock();
    damage(made);
    const left = ['vault.json', 'vault.db'].flatMap((name) => {
      const file = join(made.folder, name);
      return existsSync(file) ? [[name, readFileSync(file)] as const] : [];
    });
    await using prepared = await prepareRestore(requestFor(made));
    expect([prepared.changes, prepared.unreadable?.kind]).toEqual([null, expect.stringMatching(/damaged|no-vault/)]);
    const restored = await prepared.carryOut();
    if (!('setAside' in restored)) throw new Error('The vault was written to.');
    const again = await unlockVault(made.folder, made.password);
    expect(namesIn(again)).toEqual(['Edited', 'Gone', 'Kept']);
    expect(again.read(verifyChain).fault).toBeNull();
    again.lock();
    for (const [name, content] of left) {
      const aside = join(restored.setAside, name);
      const stays = name === 'vault.json' && !existsSync(aside);
      expect(readFileSync(stays ? join(made.folder, name) : aside).equals(content)).toBe(true);
    }
  });

  it('works when a page that holds accounts is damaged: the whole vault is set aside', async () => {
    const made = await backedUp();
    made.vault.lock();
    const file = join(made.folder, 'vault.db');
    const bytes = readFileSync(file);
    bytes[4096 * 2 + 50] = (bytes[4096 * 2 + 50] ?? 0) ^ 1;
    writeFileSync(file, bytes);
    await using prepared = await prepareRestore(requestFor(made));
    expect(prepared.changes).toBeNull();
    expect(await prepared.carryOut()).toHaveProperty('setAside');
    const again = await unlockVault(made.folder, made.password);
    expect(namesIn(again)).toEqual(['Edited', 'Gone', 'Kept']);
    again.lock();
  });
});

describe('after the password was changed', () => {
  const newPassword = 'the words of today';

  async function withNewPassword(opening = testGuard()) {
    const made = await backedUp();
    await changePassword(made.folder, made.password, newPassword, opening);
    return { ...made, opening };
  }

  it('a backup from before is restored with the new password, which stays', async () => {
    const made = await withNewPassword();
    await using prepared = await prepareRestore({ ...requestFor(made), ...withPassword(newPassword) });
    expect(await prepared.carryOut()).toHaveProperty('kept');
    expect(namesIn(made.vault)).toEqual(['Edited', 'Gone', 'Kept']);
    made.vault.lock();
    (await unlockVault(made.folder, newPassword)).lock();
  });

  it('the old password opens the backup, and restores it where the vault is to be set aside', async () => {
    const made = await withNewPassword();
    made.vault.lock();
    (await unlockVault(made.backup.folder, made.password)).lock();
    expect(await outcomeOf(() => prepareRestore(requestFor(made)))).toMatchObject({ kind: 'wrong-password' });
  });

  it('and only the old one is known, --set-aside puts the backup in the place of the vault', async () => {
    const made = await withNewPassword();
    made.vault.lock();
    await using prepared = await prepareRestore({ ...requestFor(made), setAside: true });
    expect(prepared.changes).toBeNull();
    const restored = await prepared.carryOut();
    const again = await unlockVault(made.folder, made.password);
    expect(namesIn(again)).toEqual(['Edited', 'Gone', 'Kept']);
    again.lock();
    if (!('setAside' in restored)) throw new Error('The vault was written to.');
    const aside = await unlockVault(restored.setAside, newPassword);
    expect(namesIn(aside)).toContain('New');
    aside.lock();
  });

  it.each([
    ['with the password of today, which stays', newPassword, false],
    ['with that of its day, which is back', undefined, true],
  ])(
    'a vault that cannot be opened is replaced %s, and is no older copy to this machine',
    async (_, typed, setAside) => {
      const made = await withNewPassword();
      const password = typed ?? made.password;
      made.vault.lock();
      (await unlockVault(made.folder, newPassword, made.opening)).lock();
      writeFileSync(join(made.folder, 'vault.db'), 'no database');
      const request = { ...requestFor(made), ...withPassword(password), opening: made.opening, setAside };
      await using prepared = await prepareRestore(request);
      expect(await prepared.carryOut()).toHaveProperty('setAside');
      for (const opening of [made.opening, testGuard()]) {
        const again = await unlockVault(made.folder, password, opening);
        expect(namesIn(again)).toEqual(['Edited', 'Gone', 'Kept']);
        again.lock();
      }
    },
  );
});
