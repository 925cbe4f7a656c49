import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { unlockVault } from '../../core/vault/opening/unlock-vault.ts';
import { changePassword } from '../../core/vault/slots/change-password.ts';
import { floor } from '../../core/vault/slots/key-derivation.ts';
import { readSlotFile } from '../../core/vault/vault-folder.ts';
import { linkDraft, namesIn } from '../helpers/draft.ts';
import { testGuard } from '../helpers/slotted-vault.ts';
import { lockedVault } from '../helpers/temporary-vault.ts';

async function openOnce(folder: string, password: string, guard: ReturnType<typeof testGuard>, name?: string) {
  const vault = await unlockVault(folder, password, guard);
  if (name) linkDraft(vault, { name });
  const names = namesIn(vault);
  vault.lock();
  return names;
}

async function rememberedVault() {
  const vault = await lockedVault();
  const guard = testGuard();
  await openOnce(vault.folder, vault.password, guard, 'Another');
  const file = join(guard.memory, `${readSlotFile(vault.folder).vaultId}.json`);
  return { ...vault, guard, file };
}

describe('the memory outside the vault', () => {
  it('holds two numbers and a cost, and an empty mark for the place, for this user alone', async () => {
    const { guard, file } = await rememberedVault();
    const content = JSON.parse(readFileSync(file, 'utf8'));
    expect(content).toEqual({ epoch: expect.any(Number), slotEpoch: 1, kdf: { ...floor } });
    const [mark = '', ...more] = readdirSync(guard.memory).filter((name) => join(guard.memory, name) !== file);
    expect([mark, more]).toEqual([expect.stringMatching(/^[0-9a-f]{64}\.place$/), []]);
    expect(readFileSync(join(guard.memory, mark), 'utf8')).toBe('');
    if (process.platform === 'win32') return;
    expect([statSync(guard.memory).mode & 0o777, statSync(file).mode & 0o777]).toEqual([0o700, 0o600]);
  });

  it('follows every write, of which an opening is one, and every change of the slots', async () => {
    const { folder, password, guard, file } = await rememberedVault();
    const read = () => JSON.parse(readFileSync(file, 'utf8'));
    const before = read();
    await openOnce(folder, password, guard);
    expect(read()).toEqual({ ...before, epoch: before.epoch + 1 });
    await openOnce(folder, password, guard, 'Third');
    expect(read()).toEqual({ ...before, epoch: before.epoch + 3 });
    await changePassword(folder, password, 'other words, chosen later', guard);
    expect(read()).toMatchObject({ slotEpoch: 2 });
  });

  it.each([
    ['is missing', (file: string) => rmSync(file)],
    ['is empty', (file: string) => writeFileSync(file, '')],
    ['is no JSON', (file: string) => writeFileSync(file, '{"epoch":')],
    ['is something else', (file: string) => writeFileSync(file, '[1, 2, 3]')],
    ['has numbers that cannot be', (file: string) => writeFileSync(file, '{"epoch":1e308,"slotEpoch":-1,"kdf":{}}')],
    ['is far too large', (file: string) => writeFileSync(file, ' '.repeat(1_000_000))],
    ['is a folder', (file: string) => rmSync(file) ?? mkdirSync(file)],
    ['is a link to a device without an end', (file: string) => rmSync(file) ?? symlinkSync('/dev/zero', file)],
  ])('that %s stops nobody and loses nothing', async (_, spoil) => {
    const { folder, password, guard, file } = await rememberedVault();
    spoil(file);
    expect(await openOnce(folder, password, guard)).toEqual(['Another', 'Production SIEM']);
  });

  it('that cannot be written stops nobody', async () => {
    const { folder, password, guard } = await rememberedVault();
    rmSync(guard.memory, { recursive: true });
    writeFileSync(guard.memory, 'a file where the folder should be');
    expect(await openOnce(folder, password, guard, 'Third')).toHaveLength(3);
  });
});
