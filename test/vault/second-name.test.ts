import { linkSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openForReading } from '../../core/vault/opening/open-for-reading.ts';
import { unlockVault } from '../../core/vault/opening/unlock-vault.ts';
import { vaultFiles } from '../../core/vault/vault-folder.ts';
import { namesIn } from '../helpers/draft.ts';
import { outcomeOf } from '../helpers/outcome.ts';
import { testGuard } from '../helpers/slotted-vault.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import { lockedVault } from '../helpers/temporary-vault.ts';

it('a database that has a second name on the disk is read and not written to, until it has none', async () => {
  const { folder, password } = await lockedVault();
  const other = join(temporaryFolder(), 'vault.db');
  linkSync(vaultFiles(folder).database, other);
  expect(await outcomeOf(() => unlockVault(folder, password))).toMatchObject({
    kind: 'storage',
    message: expect.stringContaining('a hard link'),
  });
  using reading = await openForReading(folder, password, testGuard());
  expect(namesIn(reading.vault)).toEqual(['Production SIEM']);
  expect(reading.unwritable).not.toBeNull();
  reading.vault.lock();
  rmSync(other);
  (await unlockVault(folder, password)).lock();
});
