import { describe, expect, it } from 'vitest';
import { unlockVault } from '../../core/vault/opening/unlock-vault.ts';
import { changePassword } from '../../core/vault/slots/change-password.ts';
import { addRecoveryKey, recoverVault } from '../../core/vault/slots/recovery-key.ts';
import { readSlotFile } from '../../core/vault/vault-folder.ts';
import { writeRecoveryKey } from '../../domain/recovery-key.ts';
import { namesIn } from '../helpers/draft.ts';
import { kindOf, outcomeOf } from '../helpers/outcome.ts';
import { slottedVault, testGuard } from '../helpers/slotted-vault.ts';
import { lockedVault } from '../helpers/temporary-vault.ts';

const next = 'other words, chosen later';

describe('a recovery key', () => {
  it('sets a new password, which opens the vault with all that was in it', async () => {
    const { folder, password, recoveryKey, guard } = await slottedVault();
    await recoverVault(folder, recoveryKey, next, guard);
    const vault = await unlockVault(folder, next, guard);
    expect(namesIn(vault)).toEqual(['Production SIEM']);
    vault.lock();
    expect(await kindOf(() => unlockVault(folder, password))).toBe('wrong-password');
  });

  it('works once: the one that takes its place works from then on', async () => {
    const { folder, recoveryKey, guard } = await slottedVault();
    const second = await recoverVault(folder, recoveryKey, next, guard);
    expect(await outcomeOf(() => recoverVault(folder, recoveryKey, 'third words', guard))).toEqual({
      kind: 'wrong-password',
      message: 'This recovery key is whole, but not the one of this vault. The vault stays locked.',
      wayForward: 'Look for a newer kit: a recovery key that was replaced no longer opens the vault.',
    });
    expect(await kindOf(() => recoverVault(folder, second, 'third words', guard))).toBe('done');
  });

  it('is another for each vault and each time, and opens no other vault', async () => {
    const [one, other] = [await lockedVault(), await slottedVault()];
    const keys = [await addRecoveryKey(one.folder, one.password, testGuard()), other.recoveryKey];
    expect(new Set(keys).size).toBe(2);
    expect(await kindOf(() => recoverVault(one.folder, keys[1] ?? '', next, testGuard()))).toBe('wrong-password');
  });

  it('takes the place of an earlier one only when told so', async () => {
    const { folder, password, recoveryKey, guard } = await slottedVault();
    expect(await kindOf(() => addRecoveryKey(folder, password, guard))).toBe('conflict');
    const second = await addRecoveryKey(folder, password, guard, true);
    expect(readSlotFile(folder).slots.map(({ kind }) => kind)).toEqual(['password', 'device', 'recovery']);
    expect(await kindOf(() => recoverVault(folder, recoveryKey, next, guard))).toBe('wrong-password');
    expect(await kindOf(() => recoverVault(folder, second, next, guard))).toBe('done');
  });

  it('outlives a change of the password', async () => {
    const { folder, password, recoveryKey, guard } = await slottedVault();
    await changePassword(folder, password, next, guard);
    expect(await kindOf(() => recoverVault(folder, recoveryKey, 'third words', guard))).toBe('done');
  });

  it('with a typing error is told from one that is wrong, and does not count as a guess', async () => {
    const { folder, recoveryKey, guard } = await slottedVault();
    const slip = recoveryKey.replace(/.$/, (last) => (last === '0' ? '1' : '0'));
    for (let tries = 0; tries < 5; tries += 1) {
      expect(await outcomeOf(() => recoverVault(folder, slip, next, guard))).toMatchObject({
        kind: 'invalid-input',
        message: expect.stringContaining('typing error'),
      });
    }
  });

  it('is not asked of a vault that has none', async () => {
    const { folder } = await lockedVault();
    const key = writeRecoveryKey(Buffer.alloc(20, 7));
    expect(await kindOf(() => recoverVault(folder, key, next, testGuard()))).toBe('not-found');
  });

  it('changes nothing when the new password cannot be', async () => {
    const { folder, password, recoveryKey, guard } = await slottedVault();
    expect(await kindOf(() => recoverVault(folder, recoveryKey, '', guard))).toBe('invalid-input');
    (await unlockVault(folder, password, guard)).lock();
    expect(await kindOf(() => recoverVault(folder, recoveryKey, next, guard))).toBe('done');
  });
});
