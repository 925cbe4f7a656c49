import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { unlockVault } from '../../core/vault/opening/unlock-vault.ts';
import { copiesInOwnFolder } from '../helpers/copies-in-own-folder.ts';
import { linkDraft, namesIn } from '../helpers/draft.ts';
import { killBeforeEach } from '../helpers/kill-before-each.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import { temporaryVault } from '../helpers/temporary-vault.ts';
import { salvageProcess } from './salvage-process.ts';

it('a salvage that is killed before any of its steps leaves no vault or one with all that was saved, and the damaged one as it was', async () => {
  const { folder, password, vault } = await temporaryVault();
  for (const name of ['One', 'Two', 'Three']) linkDraft(vault, { name });
  vault.lock();
  const before = readFileSync(join(folder, 'vault.db'));
  const copies = copiesInOwnFolder();
  const [half, whole, left] = [[] as number[], [] as number[], [] as string[]];
  const prepare = () => ({ folder, into: join(temporaryFolder(), 'saved'), password });
  await killBeforeEach(salvageProcess, prepare, async ({ into }, { killBefore }) => {
    expect(readFileSync(join(folder, 'vault.db')).equals(before)).toBe(true);
    // Of those before this one, nothing is left any more.
    expect(copies().length).toBeLessThanOrEqual(1);
    left.push(...copies());
    if (existsSync(join(into, 'vault.json'))) {
      const saved = await unlockVault(into, password);
      expect(namesIn(saved), `killed before call ${killBefore}`).toEqual(['One', 'Three', 'Two']);
      saved.lock();
      whole.push(killBefore);
    } else {
      half.push(killBefore);
    }
  });
  expect(half.length).toBeGreaterThan(1);
  expect(whole.length).toBeGreaterThan(1);
  expect(left.length).toBeGreaterThan(1);
  expect(copies()).toEqual([]);
}, 120_000);
