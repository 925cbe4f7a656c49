import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { unlockVault } from '../../core/vault/opening/unlock-vault.ts';
import { namesIn } from '../helpers/draft.ts';
import { canInject, cannotInjectNote, withFailingSync } from '../helpers/failing-sync.ts';
import { inOtherProcess } from '../helpers/other-process.ts';
import type { Outcome } from '../helpers/outcome.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import { lockedVault } from '../helpers/temporary-vault.ts';
import { type VaultInput, vaultProcess } from '../vault/vault-process.ts';
import { failEverySync } from './every-sync-fails.ts';

async function attempt(input: VaultInput): Promise<Outcome> {
  const through = withFailingSync(join(temporaryFolder(), 'trace'));
  return await inOtherProcess<Outcome>(vaultProcess, input, { through });
}

describe('when a file cannot be synced', () => {
  it('nothing is said to be kept, the earlier state is intact, and the vault works when the disk does', async ({
    skip,
  }) => {
    skip(!canInject(), cannotInjectNote);
    const vault = await lockedVault();
    const outcome = await attempt({ action: 'link', ...vault });
    expect(outcome).toMatchObject({ kind: 'storage', message: 'The disk reported a fault.' });
    const again = await unlockVault(vault.folder, vault.password);
    expect(namesIn(again)).toContain('Production SIEM');
    expect(again.read((database) => database.column('PRAGMA integrity_check'))).toEqual(['ok']);
    again.lock();
  });

  it('no vault is made, and nothing of it is left', async ({ skip }) => {
    skip(!canInject(), cannotInjectNote);
    const folder = temporaryFolder();
    const made = await attempt({ action: 'create', folder: join(folder, 'vault'), password: 'several words' });
    expect(made).toMatchObject({ kind: 'storage' });
    expect(readdirSync(folder)).toEqual([]);
  });

  // `npm run reliability` does so for creating and changing the password as well.
  it.for(['link', 'back-up'] as const)(
    'whichever one it is, %s is refused or done, and nothing acknowledged is lost',
    { timeout: 180_000 },
    async (action, { skip }) => {
      skip(!canInject(), cannotInjectNote);
      const { tried, refused, wrong } = await failEverySync(action, await lockedVault());
      expect(wrong).toEqual([]);
      expect(tried).toBeGreaterThan(1);
      expect(refused).toBeGreaterThan(0);
    },
  );
});
