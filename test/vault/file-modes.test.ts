import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { noteFailure } from '../../core/vault/opening/attempts.ts';
import { withUnsealed } from '../../core/vault/opening/unseal.ts';
import { testGuard } from '../helpers/slotted-vault.ts';
import { lockedVault } from '../helpers/temporary-vault.ts';
import { modesIn } from './vault-process.ts';

it.skipIf(process.platform === 'win32')(
  'opening a vault takes from others what a copy or an archive has given them (E7)',
  async () => {
    const { folder, password } = await lockedVault();
    noteFailure(folder, new Date());
    writeFileSync(join(folder, 'backups', 'old'), '', { mode: 0o644 });
    const widened = { '.': 0o755, backups: 0o775, 'vault.db': 0o644, 'vault.json': 0o666, 'attempts.log': 0o604 };
    for (const [name, mode] of Object.entries(widened)) chmodSync(join(folder, name), mode);
    // Not unlocked: that would take the failed tries into the audit log.
    await withUnsealed(folder, { kind: 'password', password }, testGuard(), () => undefined);
    expect(modesIn(folder)).toEqual({
      '.': '700',
      'attempts.log': '600',
      backups: '700',
      'vault.db': '600',
      'vault.json': '600',
    });
    expect(modesIn(join(folder, 'backups'))['old']).toBe('600');
  },
);
