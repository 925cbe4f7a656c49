import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { missingPart } from '../../core/vault/age/missing.ts';
import { createVault } from '../../core/vault/create-vault.ts';
import { unlockVault } from '../../core/vault/opening/unlock-vault.ts';
import { testGuard } from '../helpers/slotted-vault.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import { lockedVault } from '../helpers/temporary-vault.ts';

describe('a vault', () => {
  it('is not missed where there never was one', () => {
    const { memory } = testGuard();
    expect(missingPart(join(temporaryFolder(), 'vault'), memory)).toBeNull();
    expect(missingPart(temporaryFolder(), undefined)).toBeNull();
    expect(existsSync(memory)).toBe(false);
  });

  it('is missed when its folder is gone after it was opened here, and no longer once it is back', async () => {
    const { folder, password } = await lockedVault();
    const guard = testGuard();
    expect(missingPart(folder, guard.memory)).toBeNull();
    (await unlockVault(folder, password, guard)).lock();
    renameSync(folder, `${folder}-away`);
    expect(missingPart(folder, guard.memory)).toBe('vault');
    mkdirSync(folder);
    expect(missingPart(folder, guard.memory)).toBe('vault');
    rmSync(folder, { recursive: true });
    renameSync(`${folder}-away`, folder);
    expect(missingPart(folder, guard.memory)).toBeNull();
  });

  it('is missed when it was made here and never opened again', async () => {
    const folder = join(temporaryFolder(), 'vault');
    const guard = testGuard();
    (await createVault(folder, 'several words, of the test', guard)).lock();
    rmSync(folder, { recursive: true });
    expect(missingPart(folder, guard.memory)).toBe('vault');
  });

  it('is missed without any memory when only its backups are left', async () => {
    const { folder } = await lockedVault();
    for (const name of ['vault.json', 'vault.db']) rmSync(join(folder, name));
    expect(missingPart(folder, undefined)).toBe('vault');
  });

  it.each([
    ['vault.json', 'slot-file'],
    ['vault.db', 'database'],
  ])('without its %s is named as what lacks it', async (name, part) => {
    const { folder } = await lockedVault();
    rmSync(join(folder, name));
    expect(missingPart(folder, undefined)).toBe(part);
  });

  it('is missed nowhere when the memory cannot be written', async () => {
    const { folder, password } = await lockedVault();
    const guard = testGuard();
    writeFileSync(guard.memory, 'a file where the folder should be');
    (await unlockVault(folder, password, guard)).lock();
    renameSync(folder, `${folder}-away`);
    expect(missingPart(folder, guard.memory)).toBeNull();
  });
});
