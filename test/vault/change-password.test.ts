import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { unlockVault } from '../../core/vault/opening/unlock-vault.ts';
import { changePassword } from '../../core/vault/slots/change-password.ts';
import { floor } from '../../core/vault/slots/key-derivation.ts';
import { passwordSlotOf } from '../../core/vault/slots/slot-file.ts';
import { readSlotFile, vaultFiles } from '../../core/vault/vault-folder.ts';
import { namesIn } from '../helpers/draft.ts';
import { kindOf } from '../helpers/outcome.ts';
import { slotsMadeAt, slottedVault, testGuard } from '../helpers/slotted-vault.ts';
import { lockedVault } from '../helpers/temporary-vault.ts';

const next = 'other words, chosen later';

describe('a changed password', () => {
  it('opens the vault with all that was in it, and the one before does not', async () => {
    const { folder, password } = await lockedVault();
    await changePassword(folder, password, next, testGuard());
    const vault = await unlockVault(folder, next);
    expect(namesIn(vault)).toEqual(['Production SIEM']);
    vault.lock();
    expect(await kindOf(() => unlockVault(folder, password))).toBe('wrong-password');
  });

  it('leaves the recovery key, the device and the database as they were', async () => {
    const { folder, password, guard } = await slottedVault();
    const before = readSlotFile(folder);
    await changePassword(folder, password, next, guard);
    const after = readSlotFile(folder);
    expect(after.slots.slice(1)).toEqual(before.slots.slice(1));
    expect(after.slots[0]).toMatchObject({ kind: 'password', createdAt: slotsMadeAt });
    expect(after.epoch).toBe(before.epoch + 1);
    expect(after.vaultId).toBe(before.vaultId);
  });

  it('has a salt, an id and a nonce of its own, also when it is the same password again', async () => {
    const { folder, password } = await lockedVault();
    const before = passwordSlotOf(readSlotFile(folder));
    await changePassword(folder, password, password, testGuard());
    const after = passwordSlotOf(readSlotFile(folder));
    const fresh = ['id', 'check', 'nonce', 'sealedKey'] as const;
    expect(fresh.filter((part) => after[part] === before[part])).toEqual([]);
    expect(after.kdf.salt).not.toBe(before.kdf.salt);
  });

  it('never costs less to try than the one before, also on a slower machine', async () => {
    const { folder, password } = await lockedVault();
    const dear = { memoryKiB: floor.memoryKiB + 1024, passes: floor.passes + 1, lanes: floor.lanes };
    await changePassword(folder, password, next, { ...testGuard(), cost: dear });
    await changePassword(folder, next, password, testGuard());
    expect(passwordSlotOf(readSlotFile(folder)).kdf).toMatchObject(dear);
  });

  it('is opened however its letters are composed', async () => {
    const { folder, password } = await lockedVault();
    await changePassword(folder, password, 'Ångström Zürich'.normalize('NFD'), testGuard());
    (await unlockVault(folder, 'Ångström Zürich'.normalize('NFC'))).lock();
  });

  it('does not close a vault that is open elsewhere', async () => {
    const { folder, password } = await lockedVault();
    const open = await unlockVault(folder, password);
    await changePassword(folder, password, next, testGuard());
    expect(namesIn(open)).toEqual(['Production SIEM']);
    open.lock();
  });
});

describe('no password is changed', () => {
  it.each([
    ['with a wrong one', 'wrong', next, 'wrong-password'],
    ['to an empty one', undefined, '', 'invalid-input'],
    ['to one that is far too long', undefined, 'x'.repeat(1_025), 'invalid-input'],
  ])('%s, and both files stay as they are', async (_, present, to, kind) => {
    const { folder, password } = await lockedVault();
    const { slotFile, database } = vaultFiles(folder);
    const before = [slotFile, database].map((file) => readFileSync(file));
    expect(await kindOf(() => changePassword(folder, present ?? password, to, testGuard()))).toBe(kind);
    expect([slotFile, database].map((file) => readFileSync(file))).toEqual(before);
  });

  it('by two at once without one of them hearing of it', async () => {
    const { folder, password } = await lockedVault();
    const [one, other] = ['first of two', 'second of two'];
    const change = (to: string) => kindOf(() => changePassword(folder, password, to, testGuard()));
    const kinds = await Promise.all([change(one), change(other)]);
    expect(kinds.toSorted()).toEqual(['conflict', 'done']);
    (await unlockVault(folder, kinds[0] === 'done' ? one : other)).lock();
  });
});
