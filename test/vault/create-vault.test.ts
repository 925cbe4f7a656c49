import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createVault } from '../../core/vault/create-vault.ts';
import { unlockVault } from '../../core/vault/opening/unlock-vault.ts';
import { floor } from '../../core/vault/slots/key-derivation.ts';
import { clockAt } from '../helpers/clock.ts';
import { linkDraft, namesIn } from '../helpers/draft.ts';
import { inOtherProcess } from '../helpers/other-process.ts';
import { kindOf, type Outcome, outcomeOf } from '../helpers/outcome.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import { madeAt, temporaryVault } from '../helpers/temporary-vault.ts';
import { readJson } from './slot-file-text.ts';
import { modesIn, type VaultInput, vaultProcess } from './vault-process.ts';

const options = { clock: clockAt(madeAt), cost: floor };

describe('a new vault', () => {
  it('is a private folder with a slot file, a database and a place for backups', async () => {
    const { folder, vault } = await temporaryVault();
    vault.lock();
    expect(modesIn(folder)).toEqual({ '.': '700', backups: '700', 'vault.db': '600', 'vault.json': '600' });
    expect(readdirSync(join(folder, 'backups'))).toEqual([]);
  });

  it('is private also where the system gives every file to everybody, and while it is open', async () => {
    const folder = join(temporaryFolder(), 'vault');
    const input: VaultInput = { action: 'modes', folder, password: 'several words' };
    const locked = { '.': '700', backups: '700', 'vault.db': '600', 'vault.json': '600' };
    expect(await inOtherProcess(vaultProcess, input)).toEqual({
      open: { ...locked, 'vault.db-shm': '600', 'vault.db-wal': '600' },
      locked,
    });
  });

  it('holds nothing of what it was made from but costs, salts and sealed bytes', async () => {
    const { folder } = await temporaryVault();
    const text = expect.any(String);
    const kdf = { algorithm: 'argon2id', version: 0x13, ...floor, salt: text };
    const slot = { kind: 'password', id: text, createdAt: madeAt, kdf, check: text, nonce: text, sealedKey: text };
    const ages = { createdAt: madeAt, epoch: 1, databaseEpoch: 1 };
    const rest = { format: 1, vaultId: text, ...ages, checksum: text, mac: text };
    expect(readJson(folder)).toEqual({ ...rest, slots: [slot] });
  });

  it('shares nothing with another that was made with the same password', async () => {
    const made = [await temporaryVault(), await temporaryVault()];
    const [one, other] = made.map(({ folder }) => readFileSync(join(folder, 'vault.json'), 'utf8'));
    const values = (text = ''): string[] => text.match(/"[A-Za-z0-9+/=-]{16,}"/g) ?? [];
    expect(values(one)).toHaveLength(8);
    expect(values(one).filter((value) => values(other).includes(value))).toEqual([]);
  });

  it('is open, and opens again with its password, with what was saved', async () => {
    const { folder, password, vault } = await temporaryVault();
    expect(namesIn(vault)).toEqual([]);
    linkDraft(vault, { name: 'Kept' });
    vault.lock();
    vault.lock();
    const again = await unlockVault(folder, password);
    expect(namesIn(again)).toEqual(['Kept']);
    again.lock();
  });

  it('takes an empty folder, and makes it private', async () => {
    const folder = temporaryFolder();
    chmodSync(folder, 0o755);
    (await createVault(folder, 'several words', options)).lock();
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  it('is made below folders that are not there yet, which are private too', async () => {
    const home = temporaryFolder();
    (await createVault(join(home, 'share', 'hubvault', 'vault'), 'several words', options)).lock();
    expect(modesIn(join(home, 'share'))).toEqual({ '.': '700', hubvault: '700' });
  });
});

describe('no vault is made', () => {
  it.each([
    ['an empty password', ''],
    ['a password of 1025 characters', 'x'.repeat(1025)],
  ])('with %s', async (_, password) => {
    const folder = join(temporaryFolder(), 'vault');
    expect(await kindOf(() => createVault(folder, password, options))).toBe('invalid-input');
    expect(statSync(folder, { throwIfNoEntry: false })).toBeUndefined();
  });

  it.each([
    ['less memory', { ...floor, memoryKiB: floor.memoryKiB - 1024 }],
    ['fewer passes', { ...floor, passes: 2 }],
    ['fewer lanes', { ...floor, lanes: 3 }],
    ['more passes than are ever opened', { ...floor, passes: 65 }],
  ])('that could never be opened again, for its slot has %s', async (_, cost) => {
    const folder = join(temporaryFolder(), 'vault');
    expect(await kindOf(() => createVault(folder, 'several words', { ...options, cost }))).not.toBe('done');
    expect(statSync(folder, { throwIfNoEntry: false })).toBeUndefined();
  });

  it('where there is one, which stays as it is', async () => {
    const { folder, password, vault } = await temporaryVault();
    linkDraft(vault);
    vault.lock();
    const before = ['vault.json', 'vault.db'].map((name) => readFileSync(join(folder, name)));
    expect(await outcomeOf(() => createVault(folder, password, options))).toEqual({
      kind: 'conflict',
      message: `There is a vault in ${folder} already. Nothing was changed.`,
      wayForward: 'Open it with its password, or choose another folder.',
    });
    expect(['vault.json', 'vault.db'].map((name) => readFileSync(join(folder, name)))).toEqual(before);
  });

  it('in a folder that holds anything else, which stays as it is', async () => {
    const folder = temporaryFolder();
    chmodSync(folder, 0o755);
    writeFileSync(join(folder, 'letter.txt'), 'Dear diary');
    expect(await outcomeOf(() => createVault(folder, 'several words', options))).toEqual({
      kind: 'invalid-input',
      message: `${folder} is not empty.`,
      wayForward: 'A vault needs a folder of its own: choose another.',
    });
    expect(modesIn(folder)).toEqual({ '.': '755', 'letter.txt': '644' });
  });

  it('in the place of a file or below one', async () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, 'content');
    expect(await kindOf(() => createVault(file, 'several words', options))).toBe('invalid-input');
    expect(await kindOf(() => createVault(join(file, 'vault'), 'several words', options))).toBe('invalid-input');
    expect(readFileSync(file, 'utf8')).toBe('content');
  });

  it('at a path that is too long for any disk', async () => {
    const folder = join(temporaryFolder(), 'x'.repeat(300));
    expect(await kindOf(() => createVault(folder, 'several words', options))).toBe('invalid-input');
    expect(await kindOf(() => unlockVault(folder, 'several words'))).not.toMatch(/internal|not a HubVaultError/);
  });
});

describe('of several that make a vault in one folder at once', () => {
  const oneOf = ['conflict', 'conflict', 'done'];
  const passwords = ['first words', 'second words', 'third words'];

  it('one wins, and opens the vault with its own password', async () => {
    const folder = join(temporaryFolder(), 'vault');
    const kinds = await Promise.all(
      passwords.map((password) => kindOf(async () => (await createVault(folder, password, options)).lock())),
    );
    expect([...kinds].sort()).toEqual(oneOf);
    const winner = passwords[kinds.indexOf('done')] ?? '';
    (await unlockVault(folder, winner)).lock();
  });

  it('in processes of their own one wins too, in an empty folder and where there is none', async () => {
    const empty = join(temporaryFolder(), 'vault');
    mkdirSync(empty);
    for (const folder of [join(temporaryFolder(), 'vault'), empty]) {
      const results = await Promise.all(
        passwords.map((password) =>
          inOtherProcess<Outcome>(vaultProcess, { action: 'create', folder, password } satisfies VaultInput),
        ),
      );
      const kinds = results.map((result) => (result === 'done' ? result : result.kind));
      expect([...kinds].sort()).toEqual(oneOf);
      (await unlockVault(folder, passwords[kinds.indexOf('done')] ?? '')).lock();
      expect(readdirSync(folder).sort()).toEqual(['backups', 'vault.db', 'vault.json']);
    }
  });
});
