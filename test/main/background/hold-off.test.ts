import '../../helpers/fake-electron.ts';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { AutomaticBackups } from '../../../core/backup/automatic-backups.ts';
import { listBackups } from '../../../core/backup/backup-folder.ts';
import type { VaultSession } from '../../../core/vault/session/vault-session.ts';
import { createHoldOff } from '../../../main/background/hold-off.ts';
import { linkDraft } from '../../helpers/draft.ts';
import { temporaryVault } from '../../helpers/temporary-vault.ts';

const LOOK_EVERY_MS = 5;

it('checks are stopped and waited for, and nothing is backed up until the hold is over', async () => {
  const { vault } = await temporaryVault();
  const backups = new AutomaticBackups({ onFailure: () => undefined, lookEveryMs: LOOK_EVERY_MS });
  backups.start(vault);
  const done: string[] = [];
  const running = {
    isBusy: () => false,
    stop: () => void done.push('stopped'),
    async ended() {
      await sleep(LOOK_EVERY_MS);
      done.push('ended');
    },
  };
  const hold = createHoldOff({ state: 'unlocked', vault } as VaultSession, running, backups);
  await hold.holdOff();
  expect(done).toEqual(['stopped', 'ended']);
  const before = listBackups(vault.folder).length;
  linkDraft(vault, { name: 'While it is held' });
  await sleep(20 * LOOK_EVERY_MS);
  expect(listBackups(vault.folder)).toHaveLength(before);
  hold.goOn();
  await expect.poll(() => listBackups(vault.folder).length, { timeout: 20_000 }).toBe(before + 1);
  await backups.stop();
});
