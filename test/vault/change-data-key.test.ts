import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { verifyChain } from '../../core/audit/verify-chain.ts';
import { VaultDatabase } from '../../core/storage/database.ts';
import { openForReading } from '../../core/vault/opening/open-for-reading.ts';
import { unlockVault } from '../../core/vault/opening/unlock-vault.ts';
import { changeDataKey } from '../../core/vault/slots/change-data-key.ts';
import { addRecoveryKey } from '../../core/vault/slots/recovery-key.ts';
import { readSlotFile, vaultFiles } from '../../core/vault/vault-folder.ts';
import { HubVaultError } from '../../domain/errors.ts';
import { dataKeyOf } from '../helpers/data-key.ts';
import { linkDraft, namesIn } from '../helpers/draft.ts';
import { kindOf, outcomeOf } from '../helpers/outcome.ts';
import { slottedVault, testGuard } from '../helpers/slotted-vault.ts';
import { type LockedVault, lockedVault } from '../helpers/temporary-vault.ts';

const next = 'other words, chosen later';

/** Whether a data key opens the database of a vault. */
function opens({ folder }: LockedVault, dataKey: Buffer): boolean {
  try {
    VaultDatabase.open(vaultFiles(folder).database, dataKey).close();
    return true;
  } catch {
    return false;
  }
}

/** Begins to change the data key, and is ended when the database is to be encrypted anew, as by a kill. */
async function cutShort({ folder, password }: LockedVault, guard = testGuard()) {
  const rekey = vi.spyOn(VaultDatabase.prototype, 'rekey').mockImplementation(() => {
    throw new HubVaultError('storage', 'The disk is full.');
  });
  try {
    return await outcomeOf(() => changeDataKey(folder, password, next, guard));
  } finally {
    rekey.mockRestore();
  }
}

describe('a changed data key', () => {
  it('opens the vault with the new password, with all that was in it and its whole audit log', async () => {
    const { folder, password } = await lockedVault();
    const guard = testGuard();
    await changeDataKey(folder, password, next, guard);
    const vault = await unlockVault(folder, next, guard);
    expect(namesIn(vault)).toEqual(['Production SIEM']);
    const events = vault.read((database) => database.column<string>('SELECT event FROM audit ORDER BY number'));
    expect(events.slice(-5)).toEqual(['backup', 'change-password', 'renew-data-key', 'backup', 'unlock']);
    expect(vault.read(verifyChain).fault).toBeNull();
    vault.lock();
    expect(await kindOf(() => unlockVault(folder, password, guard))).toBe('wrong-password');
    expect(readSlotFile(folder)).not.toHaveProperty('formerKey');
  });

  it('is another each time, and the one before opens the database no longer', async () => {
    const made = await lockedVault();
    const keys = [await dataKeyOf(made.folder, made.password)];
    for (const [before, after] of [
      [made.password, next],
      [next, made.password],
    ] as const) {
      await changeDataKey(made.folder, before, after, testGuard());
      keys.push(await dataKeyOf(made.folder, after));
    }
    expect(new Set(keys.map((key) => key.toString('hex'))).size).toBe(3);
    expect(keys.map((key) => opens(made, key))).toEqual([false, false, true]);
  });

  it('stands where no backup under it can be made, and says what hindered that', async () => {
    const { folder, password } = await lockedVault();
    const { backups } = vaultFiles(folder);
    const encryptAnew = VaultDatabase.prototype.rekey;
    const rekey = vi.spyOn(VaultDatabase.prototype, 'rekey').mockImplementation(function (this: VaultDatabase, key) {
      rmSync(backups, { recursive: true });
      writeFileSync(backups, 'in the way');
      encryptAnew.call(this, key);
    });
    try {
      const { notBackedUp } = await changeDataKey(folder, password, next, testGuard());
      expect(notBackedUp).toMatchObject({ kind: 'storage', message: expect.stringContaining('No backup was made') });
    } finally {
      rekey.mockRestore();
    }
    (await unlockVault(folder, next)).lock();
  });

  it('leaves no recovery key and no device that would open it, and takes new ones', async () => {
    const { folder, password, guard } = await slottedVault();
    await changeDataKey(folder, password, next, guard);
    expect(readSlotFile(folder).slots.map(({ kind }) => kind)).toEqual(['password']);
    await addRecoveryKey(folder, next, guard);
    expect(readSlotFile(folder).slots.map(({ kind }) => kind)).toEqual(['password', 'recovery']);
  });

  it('is told to whoever has the vault open, who can write nothing to it and lock it', async () => {
    const { folder, password } = await lockedVault();
    const open = await unlockVault(folder, password);
    await changeDataKey(folder, password, next, testGuard());
    const told = { kind: 'conflict', message: expect.stringContaining('a new password and a new data key') };
    expect(await outcomeOf(() => namesIn(open))).toMatchObject(told);
    expect(await outcomeOf(() => linkDraft(open, { name: 'Too late' }))).toMatchObject(told);
    open.lock();
    const vault = await unlockVault(folder, next);
    expect(namesIn(vault)).toEqual(['Production SIEM']);
    vault.lock();
  });
});

describe('a change of the data key that was cut short', () => {
  it('says that the new password is set, and the next opening finishes it', async () => {
    const made = await lockedVault();
    const former = await dataKeyOf(made.folder, made.password);
    expect(await cutShort(made)).toMatchObject({ message: expect.stringContaining('The new password is set') });
    expect(opens(made, former)).toBe(true);
    const vault = await unlockVault(made.folder, next);
    expect(namesIn(vault)).toEqual(['Production SIEM']);
    vault.lock();
    expect(opens(made, former)).toBe(false);
    expect(readSlotFile(made.folder)).not.toHaveProperty('formerKey');
  });

  it('can be read as it is while the disk is full', async () => {
    const made = await lockedVault();
    await cutShort(made);
    const rekey = vi.spyOn(VaultDatabase.prototype, 'rekey').mockImplementation(() => {
      throw new HubVaultError('storage', 'The disk is full.');
    });
    try {
      using opened = await openForReading(made.folder, next, testGuard());
      expect(opened.unwritable?.kind).toBe('storage');
      expect(namesIn(opened.vault)).toEqual(['Production SIEM']);
    } finally {
      rekey.mockRestore();
    }
  });

  it('is finished by two at once without either of them failing', async () => {
    const made = await lockedVault();
    await cutShort(made);
    const vaults = await Promise.all([unlockVault(made.folder, next), unlockVault(made.folder, next)]);
    for (const vault of vaults) linkDraft(vault, { name: `Linked ${vaults.indexOf(vault)}` });
    for (const vault of vaults) expect(namesIn(vault)).toEqual(['Linked 0', 'Linked 1', 'Production SIEM']);
    for (const vault of vaults) vault.lock();
  });
});

describe('no data key is changed', () => {
  it.each([
    ['with a wrong password', 'wrong', next, 'wrong-password'],
    ['to an empty password', undefined, '', 'invalid-input'],
  ])('%s, and both files stay as they are', async (_, present, to, kind) => {
    const { folder, password } = await lockedVault();
    const { slotFile, database } = vaultFiles(folder);
    const before = [slotFile, database].map((file) => readFileSync(file));
    expect(await kindOf(() => changeDataKey(folder, present ?? password, to, testGuard()))).toBe(kind);
    expect([slotFile, database].map((file) => readFileSync(file))).toEqual(before);
  });
});
