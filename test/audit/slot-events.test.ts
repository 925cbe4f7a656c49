import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listEvents } from '../../core/audit/list-events.ts';
import { verifyChain } from '../../core/audit/verify-chain.ts';
import { listBackups } from '../../core/backup/backup-folder.ts';
import { makeBackup } from '../../core/backup/make-backup.ts';
import { announceSlotFile } from '../../core/storage/epochs.ts';
import { acceptOlderCopy } from '../../core/vault/age/accept-older-copy.ts';
import { noteFailure } from '../../core/vault/opening/attempts.ts';
import { unlockVault } from '../../core/vault/opening/unlock-vault.ts';
import { changePassword } from '../../core/vault/slots/change-password.ts';
import { addRecoveryKey, recoverVault } from '../../core/vault/slots/recovery-key.ts';
import { bodyOf, sealSlotFile, slotFileText } from '../../core/vault/slots/slot-file.ts';
import { removeSlot } from '../../core/vault/slots/slots.ts';
import { readSlotFile, vaultFiles } from '../../core/vault/vault-folder.ts';
import { dataKeyOf } from '../helpers/data-key.ts';
import { kindOf } from '../helpers/outcome.ts';
import { testGuard } from '../helpers/slotted-vault.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import { lockedVault, temporaryVault } from '../helpers/temporary-vault.ts';

const next = 'other words, chosen later';

/** What the log tells after the creation of a vault and the linking in it, oldest first, without openings. */
async function told(folder: string, password: string): Promise<unknown[]> {
  const vault = await unlockVault(folder, password);
  try {
    expect(vault.read(verifyChain).fault).toBeNull();
    return vault
      .read((database) => listEvents(database, {}, { limit: 100 }))
      .toReversed()
      .filter(({ event }) => !['create', 'link', 'unlock'].includes(event))
      .map(({ event, detail }) => [event, detail['kind'] ?? detail['reason'] ?? null]);
  } finally {
    vault.lock();
  }
}

/** A slot file of the same slots, one epoch later, as a change that is under way leaves it. */
async function laterSlotFile(folder: string, password: string) {
  const body = bodyOf(readSlotFile(folder));
  return sealSlotFile({ ...body, epoch: body.epoch + 1 }, await dataKeyOf(folder, password));
}

describe('the audit log tells of', () => {
  it('slots that came and went, and of the backup before a change of the password', async () => {
    const { folder, password } = await lockedVault();
    const guard = testGuard();
    await addRecoveryKey(folder, password, guard);
    await changePassword(folder, password, next, guard);
    const [, recovery] = readSlotFile(folder).slots.toSorted((a) => (a.kind === 'recovery' ? 1 : -1));
    await removeSlot(folder, next, recovery?.id ?? '', guard);
    expect(await told(folder, next)).toEqual([
      ['add-slot', 'recovery'],
      ['backup', 'password-change'],
      ['change-password', null],
      ['remove-slot', 'recovery'],
    ]);
    const [backup] = listBackups(folder);
    // Before the change: it opens with the password that was changed.
    (await unlockVault(backup?.folder ?? '', password)).lock();
  });

  it('a recovery: a new password and a new recovery key, and no secret', async () => {
    const { folder, password } = await lockedVault();
    const guard = testGuard();
    const key = await addRecoveryKey(folder, password, guard);
    const replaced = await recoverVault(folder, key, next, guard);
    const events = await told(folder, next);
    expect(events.slice(1)).toEqual([
      ['backup', 'password-change'],
      ['change-password', null],
      ['remove-slot', 'recovery'],
      ['add-slot', 'recovery'],
    ]);
    for (const secret of [key, replaced, next, password]) expect(JSON.stringify(events)).not.toContain(secret);
  });

  it('tries that failed, each once and with its own time, when the vault is next open', async () => {
    const { folder, password } = await lockedVault();
    const times = ['2026-11-20T22:00:00.000Z', '2026-11-20T22:00:05.000Z'];
    for (const time of times) noteFailure(folder, new Date(time));
    (await unlockVault(folder, password)).lock();
    const vault = await unlockVault(folder, password);
    const failed = vault.read((database) => listEvents(database, { event: 'failed-unlock' }, { limit: 10 }));
    vault.lock();
    expect(failed.map(({ at }) => at).toReversed()).toEqual(times);
  });

  it('an earlier copy that a person accepted', async () => {
    const { folder, password } = await lockedVault();
    const guard = testGuard();
    const past = join(temporaryFolder(), 'past');
    cpSync(folder, past, { recursive: true });
    await addRecoveryKey(folder, password, guard);
    cpSync(past, folder, { recursive: true });
    await acceptOlderCopy(folder, password, guard);
    expect(await told(folder, password)).toEqual([['accept-rollback', null]]);
  });

  it('a change of the slots that was cut short and is finished', async () => {
    const { folder, password, vault } = await temporaryVault();
    const later = await laterSlotFile(folder, password);
    vault.write((database) => announceSlotFile(database, later.checksum));
    vault.lock();
    writeFileSync(vaultFiles(folder).slotFile, slotFileText(later));
    expect(await told(folder, password)).toEqual([['finish-slot-change', null]]);
  });
});

it('a backup during which the key slots were changed is not kept: it would not open', async () => {
  const { folder, password, vault } = await temporaryVault();
  const before = readFileSync(vaultFiles(folder).slotFile);
  writeFileSync(vaultFiles(folder).slotFile, slotFileText(await laterSlotFile(folder, password)));
  expect(await kindOf(() => makeBackup(vault, 'asked'))).toBe('conflict');
  expect(listBackups(folder)).toEqual([]);
  writeFileSync(vaultFiles(folder).slotFile, before);
  expect(await kindOf(() => makeBackup(vault, 'asked'))).toBe('done');
});
