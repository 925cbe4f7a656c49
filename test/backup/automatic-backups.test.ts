import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { AutomaticBackups } from '../../core/backup/automatic-backups.ts';
import { listBackups } from '../../core/backup/backup-folder.ts';
import { unlockVault } from '../../core/vault/opening/unlock-vault.ts';
import { linkDraft } from '../helpers/draft.ts';
import { temporaryVault } from '../helpers/temporary-vault.ts';

/** A vault with a change, open by a clock that the test moves. */
async function changed() {
  let now = new Date('2026-11-21T09:00:00Z');
  const { folder, password, vault } = await temporaryVault();
  vault.lock();
  const again = await unlockVault(folder, password, { clock: { now: () => now, zone: 'UTC' } });
  linkDraft(again, { name: 'First' });
  const later = () => {
    now = new Date(now.getTime() + 15 * 60_000);
  };
  return { vault: again, folder, later };
}

const seen = async (folder: string, count: number) =>
  await vi.waitFor(() => expect(listBackups(folder)).toHaveLength(count), { timeout: 10_000 });

describe('while a vault is open', () => {
  it('changes of the last time are backed up at once, and later ones when it is time', async () => {
    const { vault, folder, later } = await changed();
    const failures: unknown[] = [];
    const backups = new AutomaticBackups({ onFailure: (error) => failures.push(error), lookEveryMs: 10 });
    backups.start(vault);
    await seen(folder, 1);
    linkDraft(vault, { name: 'Second' });
    later();
    await seen(folder, 2);
    backups.stop();
    vault.lock();
    expect(failures).toEqual([]);
  });

  it('a backup that cannot be made is told of; one that a lock ended is not', async () => {
    const { vault, folder, later } = await changed();
    const failures: unknown[] = [];
    rmSync(join(folder, 'backups'), { recursive: true });
    writeFileSync(join(folder, 'backups'), 'in the way');
    const backups = new AutomaticBackups({ onFailure: (error) => failures.push(error), lookEveryMs: 10 });
    backups.start(vault);
    await vi.waitFor(() => expect(failures.length).toBeGreaterThan(0));
    rmSync(join(folder, 'backups'));
    later();
    vault.lock();
    const before = failures.length;
    backups.start(vault);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(failures).toHaveLength(before);
  });
});
