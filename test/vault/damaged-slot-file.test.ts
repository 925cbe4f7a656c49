import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { unlockVault } from '../../core/vault/opening/unlock-vault.ts';
import { checkMac } from '../../core/vault/slots/slot-file.ts';
import { readSlotFile } from '../../core/vault/vault-folder.ts';
import { dataKeyOf } from '../helpers/data-key.ts';
import { inOtherProcess } from '../helpers/other-process.ts';
import { kindOf, type Outcome, outcomeOf } from '../helpers/outcome.ts';
import { lockedVault } from '../helpers/temporary-vault.ts';
import { readJson, slotFileOf, writeJson } from './slot-file-text.ts';
import { type VaultInput, vaultProcess } from './vault-process.ts';

const damaged = (how: string) => ({
  kind: 'damaged-slot-file',
  message: `The slot file (vault.json) is damaged: ${how} Nothing was changed.`,
  wayForward: 'Your password is not the cause. See what can be done; that changes nothing.',
});

async function vaultWithItsSlotFile() {
  const { folder, password } = await lockedVault();
  return { folder, password, file: slotFileOf(folder), whole: readFileSync(slotFileOf(folder)) };
}

describe('a slot file in which one byte has changed', () => {
  it.each([0x01, 0x20, 0x80])('(by %i) is never taken for whole, whichever byte it is', async (bits) => {
    const { folder, password, file, whole } = await vaultWithItsSlotFile();
    const dataKey = await dataKeyOf(folder, password);
    const kinds = new Set<string>();
    for (const index of whole.keys()) {
      const changed = Buffer.from(whole);
      changed[index] = (whole[index] ?? 0) ^ bits;
      writeFileSync(file, changed);
      // What opening does, but for the derivation: the checksum has seen the key slots whole by then.
      kinds.add(await kindOf(() => checkMac(readSlotFile(folder), dataKey)));
    }
    expect([...kinds].filter((kind) => kind !== 'damaged-slot-file' && kind !== 'newer-vault')).toEqual([]);
  });

  it('in a part of the MAC that says nothing is not whole either', async () => {
    const { folder, password } = await vaultWithItsSlotFile();
    const file = readJson(folder);
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
    // The last two bits of the last character of 32 bytes in base64 are not used.
    const last = (whole: string) => alphabet[alphabet.indexOf(whole) ^ 1] ?? '';
    writeJson(folder, { ...file, mac: String(file['mac']).replace(/(.)=$/, (_, whole: string) => `${last(whole)}=`) });
    expect(await kindOf(() => unlockVault(folder, password))).toBe('damaged-slot-file');
  });
});

describe('a slot file that is cut off', () => {
  it('at any length is damaged', async () => {
    const { folder, file, whole } = await vaultWithItsSlotFile();
    const kinds = new Set<string>();
    // Without its last line break it is still whole.
    for (let length = 0; length < whole.length - 1; length += 1) {
      writeFileSync(file, whole.subarray(0, length));
      kinds.add(await kindOf(() => readSlotFile(folder)));
    }
    expect([...kinds]).toEqual(['damaged-slot-file']);
  });

  it('says so, and that the password is not the cause', async () => {
    const { folder, password, file } = await vaultWithItsSlotFile();
    truncateSync(file, 100);
    expect(await outcomeOf(() => unlockVault(folder, password))).toEqual(damaged('it is cut off or is not JSON.'));
  });
});

describe('in the place of a slot file,', () => {
  it.each([
    ['zeros', Buffer.alloc(700)],
    ['another text', 'Dear diary'],
    ['a number', '1'],
    ['null', 'null'],
    ['an empty list', '[]'],
    ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x00, 0xd8])],
    ['lists in lists without end', '['.repeat(200_000)],
    ['lists in lists that are closed', '['.repeat(100_000) + ']'.repeat(100_000)],
    ['objects in a format of ours', `{"format":1,"slots":${'{"a":'.repeat(40_000)}1${'}'.repeat(40_000)}}`],
    ['a file of a megabyte', ' '.repeat(1_048_576)],
  ])('%s is damage', async (_, content) => {
    const { folder, password, file } = await vaultWithItsSlotFile();
    writeFileSync(file, content);
    expect(await kindOf(() => unlockVault(folder, password))).toBe('damaged-slot-file');
  });

  it('nothing at all is damage, for the database is there', async () => {
    const { folder, password, file } = await vaultWithItsSlotFile();
    rmSync(file);
    expect(await outcomeOf(() => unlockVault(folder, password))).toEqual({
      kind: 'damaged-slot-file',
      message: 'The slot file (vault.json) is missing, though vault.db is there. Nothing was changed.',
      wayForward:
        'Keep vault.db, and put back a copy of vault.json from another disk or a backup of this machine: nothing else opens it.',
    });
  });

  it('a folder is damage', async () => {
    const { folder, password, file } = await vaultWithItsSlotFile();
    rmSync(file);
    mkdirSync(file);
    expect(await kindOf(() => unlockVault(folder, password))).toBe('damaged-slot-file');
  });

  it('a link to nowhere is damage', async () => {
    const { folder, password, file } = await vaultWithItsSlotFile();
    rmSync(file);
    symlinkSync('nowhere', file);
    expect(await kindOf(() => unlockVault(folder, password))).toBe('damaged-slot-file');
  });

  it.each([
    ['a device without an end', (file: string) => symlinkSync('/dev/zero', file)],
    ['a pipe that nobody writes to', (file: string) => execFileSync('sh', ['-c', 'mkfifo "$0"', file])],
  ])('%s is damage, and nobody waits for it', async (_, make) => {
    const { folder, password, file } = await vaultWithItsSlotFile();
    rmSync(file);
    make(file);
    // In a process of its own, which is ended if it waits all the same.
    const opened = inOtherProcess<Outcome>(vaultProcess, { action: 'open', folder, password } satisfies VaultInput);
    expect(await opened).toEqual(damaged('it is not a file.'));
  });
});
