import { cpSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { acceptOlderCopy } from '../../core/vault/age/accept-older-copy.ts';
import { unlockVault } from '../../core/vault/opening/unlock-vault.ts';
import { changePassword } from '../../core/vault/slots/change-password.ts';
import { floor } from '../../core/vault/slots/key-derivation.ts';
import { linkDraft, namesIn } from '../helpers/draft.ts';
import { kindOf, type Outcome, outcomeOf } from '../helpers/outcome.ts';
import { testGuard } from '../helpers/slotted-vault.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import { lockedVault } from '../helpers/temporary-vault.ts';
import { writeJson } from '../vault/slot-file-text.ts';

type Guard = ReturnType<typeof testGuard>;

const later = 'other words, chosen later';

/** A vault and a copy of it from before a change of the password and an account more. */
async function vaultWithPast() {
  const { folder, password } = await lockedVault();
  const guard = testGuard();
  (await unlockVault(folder, password, guard)).lock();
  const past = join(temporaryFolder(), 'past');
  cpSync(folder, past, { recursive: true });
  await changePassword(folder, password, later, guard);
  const vault = await unlockVault(folder, later, guard);
  linkDraft(vault, { name: 'Linked later' });
  vault.lock();
  const putBack = (...names: string[]) => {
    for (const name of names) cpSync(join(past, name), join(folder, name));
  };
  return { folder, password, guard, putBack };
}

async function names(folder: string, password: string, guard: Guard): Promise<string[]> {
  const vault = await unlockVault(folder, password, guard);
  try {
    return namesIn(vault);
  } finally {
    vault.lock();
  }
}

const older = (what: RegExp) => ({
  kind: 'rolled-back',
  message: expect.stringMatching(what),
  wayForward: expect.stringMatching(/^If you put an earlier copy back yourself, say so\. /),
});

/** What opening says, with the memory of this machine and without one. */
async function openings(folder: string, password: string, guard: Guard): Promise<Outcome[]> {
  const open = (watch?: Guard) => outcomeOf(async () => (await unlockVault(folder, password, watch)).lock());
  return [await open(guard), await open()];
}

describe('an earlier copy put in the place', () => {
  it('of the slot file, so that the old password opens again, is refused on every machine', async () => {
    const { folder, password, guard, putBack } = await vaultWithPast();
    putBack('vault.json');
    expect(await openings(folder, password, guard)).toEqual([
      older(/^The slot file \(vault\.json\) is older than when this vault was last open here/),
      older(/^The slot file \(vault\.json\) is older than the database/),
    ]);
  });

  it('of the database, so that what was saved since is gone, is refused on every machine', async () => {
    const { folder, guard, putBack } = await vaultWithPast();
    putBack('vault.db');
    const expected = older(/^The database \(vault\.db\) is older than the slot file/);
    expect(await openings(folder, later, guard)).toEqual([expected, expected]);
  });

  it('of the database alone, from after the last change of the slots, is refused where the vault was open', async () => {
    const { folder, guard } = await vaultWithPast();
    const before = readFileSync(join(folder, 'vault.db'));
    const vault = await unlockVault(folder, later, guard);
    linkDraft(vault, { name: 'Linked last' });
    vault.lock();
    writeFileSync(join(folder, 'vault.db'), before);
    expect(await openings(folder, later, guard)).toEqual([
      older(/^The database \(vault\.db\) is older than when this vault was last open here/),
      'done',
    ]);
  });

  it('of both is refused where the vault was open', async () => {
    const { folder, password, guard, putBack } = await vaultWithPast();
    putBack('vault.json', 'vault.db');
    expect(await openings(folder, password, guard)).toEqual([older(/^The slot file/), 'done']);
  });

  it('is refused before anything is derived from it, so also with a wrong password', async () => {
    const { folder, guard, putBack } = await vaultWithPast();
    putBack('vault.json', 'vault.db');
    expect(await kindOf(() => unlockVault(folder, 'wrong', guard))).toBe('rolled-back');
  });

  it('changes nothing: put the newer one back and it opens', async () => {
    const { folder, password, guard, putBack } = await vaultWithPast();
    const files = ['vault.json', 'vault.db'].map((name) => join(folder, name));
    const newest = files.map((file) => readFileSync(file));
    putBack('vault.json', 'vault.db');
    const put = files.map((file) => readFileSync(file));
    await kindOf(() => unlockVault(folder, password, guard));
    await kindOf(() => changePassword(folder, password, 'words of an attacker', guard));
    expect(files.map((file) => readFileSync(file))).toEqual(put);
    for (const [index, file] of files.entries()) writeFileSync(file, newest[index] ?? '');
    expect(await names(folder, later, guard)).toEqual(['Linked later', 'Production SIEM']);
  });
});

describe('another place', () => {
  it('hides no earlier copy: what is remembered belongs to the vault, not to its folder', async () => {
    const { folder, password, guard, putBack } = await vaultWithPast();
    putBack('vault.json', 'vault.db');
    const elsewhere = join(temporaryFolder(), 'elsewhere');
    renameSync(folder, elsewhere);
    expect(await openings(elsewhere, password, guard)).toEqual([older(/^The slot file/), 'done']);
  });

  it('is no reason to refuse: the newest copy opens wherever it is moved', async () => {
    const { folder, guard } = await vaultWithPast();
    const elsewhere = join(temporaryFolder(), 'elsewhere');
    renameSync(folder, elsewhere);
    expect(await names(elsewhere, later, guard)).toEqual(['Linked later', 'Production SIEM']);
  });

  it('makes two vaults of one: the copy that was left behind while the other was used is an earlier one', async () => {
    const { folder, guard } = await vaultWithPast();
    const copy = join(temporaryFolder(), 'copy');
    cpSync(folder, copy, { recursive: true });
    expect(await names(copy, later, guard)).toHaveLength(2);
    expect(await openings(folder, later, guard)).toEqual([older(/^The database/), 'done']);
  });
});

describe('a person who put an earlier copy back', () => {
  it.each([
    ['the slot file', ['vault.json'], ['Linked later', 'Production SIEM'], true],
    ['the database', ['vault.db'], ['Production SIEM'], false],
    ['both', ['vault.json', 'vault.db'], ['Production SIEM'], true],
  ])('of %s can say so, and the vault opens with what that copy held', async (_, put, held, isOldPassword) => {
    const { folder, password, guard, putBack } = await vaultWithPast();
    putBack(...put);
    const opens = isOldPassword ? password : later;
    await acceptOlderCopy(folder, opens, guard);
    expect(await names(folder, opens, guard)).toEqual(held);
    expect(await names(folder, opens, testGuard())).toEqual(held);
  });

  it('makes every other copy older, also the one that was newest before', async () => {
    const { folder, password, guard, putBack } = await vaultWithPast();
    const files = ['vault.json', 'vault.db'].map((name) => join(folder, name));
    const newest = files.map((file) => readFileSync(file));
    putBack('vault.json', 'vault.db');
    await acceptOlderCopy(folder, password, guard);
    for (const [index, file] of files.entries()) writeFileSync(file, newest[index] ?? '');
    expect(await kindOf(() => unlockVault(folder, later, guard))).toBe('rolled-back');
    putBack('vault.json', 'vault.db');
    expect(await kindOf(() => unlockVault(folder, password, guard))).toBe('rolled-back');
  });

  it('needs the password of that copy', async () => {
    const { folder, guard, putBack } = await vaultWithPast();
    putBack('vault.json', 'vault.db');
    expect(await kindOf(() => acceptOlderCopy(folder, later, guard))).toBe('wrong-password');
    expect(await kindOf(() => unlockVault(folder, later, guard))).toBe('rolled-back');
  });
});

describe('a key derivation weaker than last seen', () => {
  const dear = { memoryKiB: floor.memoryKiB + 1_024, passes: floor.passes + 1, lanes: floor.lanes };

  it('is refused before anything is derived, though it is above the floor', async () => {
    const { folder, password } = await lockedVault();
    const guard = testGuard();
    const past = readFileSync(join(folder, 'vault.json'));
    await changePassword(folder, password, later, { ...guard, cost: dear });
    const { epoch } = JSON.parse(readFileSync(join(folder, 'vault.json'), 'utf8'));
    // Someone who knows the form but not the key: the epoch is raised, the checksum fits.
    writeJson(folder, { ...JSON.parse(past.toString()), epoch });
    expect(await outcomeOf(() => unlockVault(folder, password, guard))).toEqual({
      kind: 'weakened',
      message:
        'The key derivation in the slot file (vault.json) is weaker than when this vault was last open here. Nothing was derived; the vault stays locked.',
      wayForward: expect.stringMatching(/^If you put an earlier copy back yourself, say so\. /),
    });
    // To accept it does not help the one who tampered.
    expect(await kindOf(() => acceptOlderCopy(folder, password, guard))).toBe('damaged-slot-file');
  });

  it('can be accepted by a person who put back a copy from before it was made stronger', async () => {
    const { folder, password } = await lockedVault();
    const guard = testGuard();
    const past = join(temporaryFolder(), 'past');
    cpSync(folder, past, { recursive: true });
    await changePassword(folder, password, later, { ...guard, cost: dear });
    rmSync(folder, { recursive: true });
    cpSync(past, folder, { recursive: true });
    expect(await kindOf(() => unlockVault(folder, password, guard))).toBe('rolled-back');
    await acceptOlderCopy(folder, password, guard);
    expect(await names(folder, password, guard)).toEqual(['Production SIEM']);
  });
});
