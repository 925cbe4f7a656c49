import { mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { latestVersion } from '../../core/storage/migrate.ts';
import { unlockVault } from '../../core/vault/opening/unlock-vault.ts';
import { linkDraft, namesIn } from '../helpers/draft.ts';
import { kindOf, outcomeOf } from '../helpers/outcome.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import { type LockedVault, lockedVault, temporaryVault } from '../helpers/temporary-vault.ts';
import { readJson, slotFileOf, withValueAt, writeJson } from './slot-file-text.ts';

/** A vault with one account that went through something; the folder is what there is to open. */
interface Mishap {
  readonly name: string;
  happen(vault: LockedVault): LockedVault;
  readonly outcome: object;
}

const mishaps: readonly Mishap[] = [
  {
    name: 'a wrong password',
    happen: ({ folder }) => ({ folder, password: 'Several words, of the test' }),
    outcome: {
      kind: 'wrong-password',
      message: 'The password is wrong. The vault stays locked.',
      wayForward: 'Type it again.',
    },
  },
  {
    name: 'no vault in the folder',
    happen: ({ folder, password }) => ({ folder: join(folder, 'backups'), password }),
    outcome: {
      kind: 'no-vault',
      message: expect.stringMatching(/^There is no vault in \/.*\/backups: the folder has no vault\.json\.$/),
      wayForward: 'Make one, or choose another folder.',
    },
  },
  {
    name: 'a damaged slot file',
    happen: ({ folder, password }) => {
      writeFileSync(slotFileOf(folder), readFileSync(slotFileOf(folder), 'utf8').replace('"passes": 3', '"passes": 4'));
      return { folder, password };
    },
    outcome: {
      kind: 'damaged-slot-file',
      message: 'The slot file (vault.json) is damaged: its checksum does not fit. Nothing was changed.',
      wayForward: 'Your password is not the cause. See what can be done; that changes nothing.',
    },
  },
  {
    name: 'a damaged database',
    happen: ({ folder, password }) => {
      truncateSync(join(folder, 'vault.db'), 4096);
      return { folder, password };
    },
    outcome: {
      kind: 'damaged-database',
      message: 'The vault database (vault.db) is damaged. Nothing was changed.',
      wayForward: 'Keep the vault folder as it is. See what can be done; that changes nothing.',
    },
  },
  {
    name: 'a vault in a newer format',
    happen: ({ folder, password }) => {
      writeJson(folder, withValueAt(readJson(folder), ['format'], 2));
      return { folder, password };
    },
    outcome: {
      kind: 'newer-vault',
      message: 'This vault was made by a newer HubVault (format 2; this one knows up to 1). Nothing was changed.',
      wayForward: 'Update HubVault, then open the vault again.',
    },
  },
];

describe('unlocking tells apart', () => {
  it.each(mishaps)('$name', async ({ happen, outcome }) => {
    const { folder, password } = happen(await lockedVault());
    expect(await outcomeOf(() => unlockVault(folder, password))).toEqual(outcome);
  });

  it('these kinds, each with a way forward of its own', () => {
    const outcomes = mishaps.map(({ outcome }) => outcome as { kind: string });
    expect(new Set(outcomes.map(({ kind }) => kind)).size).toBe(mishaps.length);
  });

  it('a folder that is not there, a file, and an empty folder', async () => {
    const home = temporaryFolder();
    writeFileSync(join(home, 'file'), '');
    mkdirSync(join(home, 'empty'));
    const message = async (name: string) => {
      const outcome = await outcomeOf(() => unlockVault(join(home, name), 'words'));
      return outcome === 'done' ? outcome : [outcome.kind, outcome.message.replace(/^.*: /, '')];
    };
    expect([
      await message('nowhere'),
      await message('file'),
      await message('empty'),
      await message('file/below'),
    ]).toEqual([
      ['no-vault', 'the folder does not exist.'],
      ['no-vault', 'it is a file, not a folder.'],
      ['no-vault', 'the folder has no vault.json.'],
      ['no-vault', 'the folder does not exist.'],
    ]);
  });

  it('a database of a newer schema from a damaged one', async () => {
    const { folder, password, vault } = await temporaryVault();
    vault.write((database) => database.script(`PRAGMA user_version = ${latestVersion + 10}`));
    vault.lock();
    expect(await kindOf(() => unlockVault(folder, password))).toBe('newer-vault');
  });
});

describe('after a wrong password', () => {
  it('nothing has changed and the right one opens', async () => {
    const { folder, password } = await lockedVault();
    const files = () => ['vault.json', 'vault.db'].map((name) => readFileSync(join(folder, name)));
    const before = files();
    for (const wrong of ['', ' ', `${password} `, password.toUpperCase(), 'x'.repeat(5000)]) {
      expect(await kindOf(() => unlockVault(folder, wrong))).toBe('wrong-password');
    }
    expect(files()).toEqual(before);
    const again = await unlockVault(folder, password);
    expect(namesIn(again)).toEqual(['Production SIEM']);
    again.lock();
  });
});

describe('a locked vault', () => {
  it('answers no query any more', async () => {
    const { vault } = await temporaryVault();
    linkDraft(vault);
    vault.lock();
    expect(await kindOf(() => namesIn(vault))).not.toBe('done');
    expect(await kindOf(() => linkDraft(vault, { name: 'Late' }))).not.toBe('done');
  });

  it('was locked even in the midst of a write, of which nothing is kept', async () => {
    const { folder, password, vault } = await temporaryVault();
    const interrupted = () =>
      vault.write((database) => {
        database.run("UPDATE account SET name = 'x'");
        vault.lock();
      });
    linkDraft(vault, { name: 'Kept' });
    expect(await kindOf(interrupted)).not.toBe('done');
    const again = await unlockVault(folder, password);
    expect(namesIn(again)).toEqual(['Kept']);
    again.lock();
  });
});
