import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { unlockVault } from '../../core/vault/opening/unlock-vault.ts';
import { linkDraft, namesIn } from '../helpers/draft.ts';
import { startProcess } from '../helpers/other-process.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import { temporaryVault } from '../helpers/temporary-vault.ts';
import { type SalvageInput, salvageProcess } from './salvage-process.ts';

/** More calls than any salvage makes. */
const MOST_CALLS = 60;

it('a salvage that is killed before any of its steps leaves no vault or one with all that was saved, and the damaged one as it was', async () => {
  const { folder, password, vault } = await temporaryVault();
  for (const name of ['One', 'Two', 'Three']) linkDraft(vault, { name });
  vault.lock();
  const before = readFileSync(join(folder, 'vault.db'));
  const [half, whole] = [[] as number[], [] as number[]];
  for (let killBefore = 1; killBefore < MOST_CALLS; killBefore += 1) {
    const into = join(temporaryFolder(), 'saved');
    const input: SalvageInput = { folder, into, password, killBefore };
    const isDone = (await startProcess(salvageProcess, input).printed) !== '';
    expect(readFileSync(join(folder, 'vault.db')).equals(before)).toBe(true);
    if (existsSync(join(into, 'vault.json'))) {
      const saved = await unlockVault(into, password);
      expect(namesIn(saved), `killed before call ${killBefore}`).toEqual(['One', 'Three', 'Two']);
      saved.lock();
      whole.push(killBefore);
    } else {
      half.push(killBefore);
    }
    if (isDone) break;
  }
  expect(half.length).toBeGreaterThan(1);
  expect(whole.length).toBeGreaterThan(1);
}, 120_000);
