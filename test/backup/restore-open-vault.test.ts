import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { revealField } from '../../core/accounts/reveal-field.ts';
import { verifyChain } from '../../core/audit/verify-chain.ts';
import { type Backup, listBackups } from '../../core/backup/backup-folder.ts';
import { makeBackup } from '../../core/backup/make-backup.ts';
import { previewOpenRestore, restoreIntoOpenVault } from '../../core/backup/restore-open-vault.ts';
import { Providers } from '../../core/providers.ts';
import { openedByApp } from '../../core/vault/opening/opening.ts';
import { unlockVault } from '../../core/vault/opening/unlock-vault.ts';
import { changeDataKey } from '../../core/vault/slots/change-data-key.ts';
import { changePassword } from '../../core/vault/slots/change-password.ts';
import { canary, linkDraft, namesIn } from '../helpers/draft.ts';
import { firstVersionVault } from '../helpers/first-version-vault.ts';
import { outcomeOf } from '../helpers/outcome.ts';
import { testGuard } from '../helpers/slotted-vault.ts';
import { type TemporaryVault, temporaryVault } from '../helpers/temporary-vault.ts';
import { unfinishedIn } from './unfinished-in.ts';

/** A vault with a backup of one account, which then got another one and lost the first. */
async function backedUp(): Promise<TemporaryVault & { readonly backup: Backup; readonly id: string }> {
  const made = await temporaryVault();
  const id = linkDraft(made.vault, { name: 'Before' });
  const backup = await makeBackup(made.vault, 'asked');
  made.vault.write((database) => database.run("DELETE FROM account WHERE name = 'Before'"));
  linkDraft(made.vault, { name: 'Since' });
  return { ...made, backup, id };
}

const requestOf = ({ vault, backup }: Pick<TemporaryVault, 'vault'> & { readonly backup: Backup }) => {
  return { vault, backup, opening: openedByApp };
};

describe('a restore into an open vault', () => {
  it('needs no password, does what its preview said, and keeps the state before', async () => {
    const made = await backedUp();
    const { vault, folder, id } = made;
    const { changes, agreement } = await previewOpenRestore(requestOf(made));
    expect(changes.map(({ change, name }) => [change, name])).toEqual([
      ['comes-back', 'Before'],
      ['goes', 'Since'],
    ]);
    expect(namesIn(vault)).toEqual(['Since']);
    const kept = await restoreIntoOpenVault(requestOf(made), agreement);
    expect(namesIn(vault)).toEqual(['Before']);
    expect(revealField(vault, new Providers(), id)).toBe(canary);
    expect(vault.read(verifyChain).fault).toBeNull();
    expect(listBackups(folder).map((each) => [each.id, each.reason])).toContainEqual([kept.id, 'restore']);
    expect(unfinishedIn(folder)).toEqual([]);
    const back = await previewOpenRestore({ ...requestOf(made), backup: kept });
    await restoreIntoOpenVault({ ...requestOf(made), backup: kept }, back.agreement);
    expect(namesIn(vault)).toEqual(['Since']);
  });

  it('is refused when it would do something else than was agreed to', async () => {
    const made = await backedUp();
    const { agreement } = await previewOpenRestore(requestOf(made));
    linkDraft(made.vault, { name: 'In between' });
    expect(await outcomeOf(() => restoreIntoOpenVault(requestOf(made), agreement))).toMatchObject({ kind: 'conflict' });
    expect(namesIn(made.vault)).toEqual(['In between', 'Since']);
  });

  it('leaves the password as it is, though the backup was made under another', async () => {
    const made = await backedUp();
    const password = 'the words of today';
    await changePassword(made.folder, made.password, password, testGuard());
    const { agreement } = await previewOpenRestore(requestOf(made));
    await restoreIntoOpenVault(requestOf(made), agreement);
    expect(namesIn(made.vault)).toEqual(['Before']);
    made.vault.lock();
    expect(await outcomeOf(() => unlockVault(made.folder, made.password))).toMatchObject({ kind: 'wrong-password' });
    (await unlockVault(made.folder, password)).lock();
  });

  it('goes on beside a backup that is under way', async () => {
    const made = await backedUp();
    const underWay = makeBackup(made.vault, 'change');
    const { agreement } = await previewOpenRestore(requestOf(made));
    await restoreIntoOpenVault(requestOf(made), agreement);
    await underWay;
    expect(namesIn(made.vault)).toEqual(['Before']);
  });

  it.each([
    ['one of its pages has changed', 'vault.db', 5000],
    ['its slot file has changed', 'vault.json', 20],
  ] as const)('is refused when %s, and the backup is named', async (_, name, at) => {
    const made = await backedUp();
    const file = join(made.backup.folder, name);
    const bytes = readFileSync(file);
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    writeFileSync(file, bytes);
    expect(await outcomeOf(() => previewOpenRestore(requestOf(made)))).toMatchObject({
      kind: 'damaged-database',
      message: expect.stringContaining(made.backup.id),
    });
    expect(namesIn(made.vault)).toEqual(['Since']);
  });

  it('is refused with the backup of another vault', async () => {
    const [made, other] = [await backedUp(), await backedUp()];
    expect(await outcomeOf(() => previewOpenRestore(requestOf({ ...made, backup: other.backup })))).toMatchObject({
      kind: 'invalid-input',
      message: 'This backup is of another vault. Nothing was changed.',
    });
  });

  it('asks for the password of its day where the vault was given another data key since', async () => {
    const made = await backedUp();
    made.vault.lock();
    await changeDataKey(made.folder, made.password, 'the words of today', testGuard());
    const vault = await unlockVault(made.folder, 'the words of today');
    const request = requestOf({ vault, backup: made.backup });
    expect(await outcomeOf(() => previewOpenRestore(request))).toMatchObject({
      kind: 'wrong-password',
      message: expect.stringContaining('another data key'),
    });
    expect(await outcomeOf(() => previewOpenRestore({ ...request, password: 'the words of today' }))).toMatchObject({
      kind: 'wrong-password',
    });
    const withPassword = { ...request, password: made.password };
    const { changes, agreement } = await previewOpenRestore(withPassword);
    expect(changes.map(({ change, name }) => [change, name])).toEqual([
      ['comes-back', 'Before'],
      ['goes', 'Since'],
    ]);
    await restoreIntoOpenVault(withPassword, agreement);
    expect(revealField(vault, new Providers(), made.id)).toBe(canary);
    expect(vault.read((database) => database.column('PRAGMA cipher_integrity_check'))).toEqual([]);
    expect(unfinishedIn(made.folder)).toEqual([]);
    vault.lock();
  });

  it('asks for the password where the backup is of an earlier schema, and counts a wrong one', async () => {
    const password = 'several words';
    const { folder } = await firstVersionVault(password);
    const vault = await unlockVault(folder, password);
    const [backup] = listBackups(folder);
    if (!backup) throw new Error('There is no backup.');
    linkDraft(vault, { name: 'Since' });
    const request = requestOf({ vault, backup });
    expect(await outcomeOf(() => previewOpenRestore(request))).toMatchObject({
      kind: 'wrong-password',
      message: expect.stringContaining('made before an update'),
    });
    expect(await outcomeOf(() => previewOpenRestore({ ...request, password: 'another' }))).toMatchObject({
      kind: 'wrong-password',
    });
    expect(readFileSync(join(folder, 'attempts.log'), 'utf8')).toMatch(/^\d{4}-.*Z\n$/);
    const { agreement } = await previewOpenRestore({ ...request, password });
    await restoreIntoOpenVault({ ...request, password }, agreement);
    expect(namesIn(vault)).toEqual(['SIEM']);
    vault.lock();
  });
});
