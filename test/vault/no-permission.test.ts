import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { unlockVault } from '../../core/vault/opening/unlock-vault.ts';
import { namesIn } from '../helpers/draft.ts';
import { envOfOthers, inOtherProcess } from '../helpers/other-process.ts';
import type { Outcome } from '../helpers/outcome.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import { lockedVault } from '../helpers/temporary-vault.ts';
import { modesIn, type VaultInput, vaultProcess } from './vault-process.ts';

// Root may do everything, so what others may not do is tried as one of them.
const NOBODY = 65_534;
const asRoot = process.getuid?.() === 0;
const user = asRoot ? { user: NOBODY } : {};

const canRead = ['-e', 'require("node:fs").readFileSync(process.argv[1])', vaultProcess];
const identity = asRoot ? { uid: NOBODY, gid: NOBODY, env: envOfOthers } : {};
const canRun = spawnSync(process.execPath, canRead, identity).status === 0;
const note = 'another user than root cannot read the files of this project';

async function attempt(input: VaultInput): Promise<Outcome> {
  return await inOtherProcess<Outcome>(vaultProcess, input, user);
}

const storage = { kind: 'storage', message: expect.any(String), wayForward: expect.any(String) };

describe('without permission', () => {
  it('no vault is made in a folder that may not be written, and nothing is left', async ({ skip }) => {
    skip(!canRun, note);
    const folder = temporaryFolder();
    chmodSync(folder, 0o555);
    expect(await attempt({ action: 'create', folder: join(folder, 'vault'), password: 'several words' })).toEqual({
      kind: 'storage',
      message: `This user may not read or write ${join(folder, 'vault')}. Nothing was changed.`,
      wayForward: 'Check the permissions of that and of the folder that it is in.',
    });
    expect(readdirSync(folder)).toEqual([]);
  });

  it("no vault is made in somebody else's empty folder, which stays as it is", async ({ skip }) => {
    skip(!canRun || !asRoot, note);
    const folder = temporaryFolder();
    chmodSync(folder, 0o777);
    expect(await attempt({ action: 'create', folder, password: 'several words' })).toEqual(storage);
    expect(modesIn(folder)).toEqual({ '.': '777' });
  });

  it('no vault is made or found behind a folder that may not be entered', async ({ skip }) => {
    skip(!canRun, note);
    const closed = temporaryFolder();
    const folder = join(closed, 'vault');
    mkdirSync(folder);
    chmodSync(closed, 0o600);
    const tried = [
      await attempt({ action: 'check', folder, password: '' }),
      await attempt({ action: 'create', folder, password: 'several words' }),
      await attempt({ action: 'open', folder, password: 'several words' }),
    ];
    chmodSync(closed, 0o700);
    expect(tried).toEqual([storage, storage, storage]);
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('a vault', () => {
  it.for([
    ['whose folder may not be entered', '.', 0o000, 'open', 'vault.json'],
    ['whose folder may not be written', '.', 0o500, 'open', undefined],
    ['whose slot file may not be read', 'vault.json', 0o000, 'open', 'vault.json'],
    ['whose database may not be read', 'vault.db', 0o000, 'open', 'vault.db'],
    ['whose database may not be written', 'vault.db', 0o400, 'link', 'vault.db'],
  ] as const)(
    '%s stays locked for a reason of the disk, and opens when it may',
    async ([, name, mode, action, named], { skip }) => {
      skip(!canRun, note);
      const { folder, password } = await lockedVault();
      const files = ['.', 'backups', 'vault.json', 'vault.db'];
      if (asRoot) for (const file of files) chownSync(join(folder, file), NOBODY, NOBODY);
      const before = readFileSync(join(folder, 'vault.db'));
      chmodSync(join(folder, name), mode);
      const outcome = await attempt({ action, folder, password });
      chmodSync(join(folder, name), name === '.' ? 0o700 : 0o600);
      expect(outcome).toEqual(storage);
      // Of a folder SQLite says that it is read-only, and not that it may not be written.
      if (named) expect(outcome).toMatchObject({ message: expect.stringContaining(`write ${join(folder, named)}.`) });
      expect(readFileSync(join(folder, 'vault.db')).equals(before)).toBe(true);
      expect(await attempt({ action: 'link', folder, password })).toBe('done');
      const vault = await unlockVault(folder, password);
      expect(namesIn(vault)).toEqual(['Account 1', 'Production SIEM']);
      vault.lock();
    },
  );
});
