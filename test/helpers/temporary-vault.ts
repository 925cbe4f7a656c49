import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createVault } from '../../core/vault/create-vault.ts';
import type { OpenVault } from '../../core/vault/open-vault.ts';
import { floor } from '../../core/vault/slots/key-derivation.ts';
import { clockAt } from './clock.ts';
import { linkDraft } from './draft.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** When every temporary vault was made. */
export const madeAt = '2026-11-20T09:30:00.000Z';

const usualPassword = 'several words, of the test';

/** A vault of the running test, and what opens it. */
export interface LockedVault {
  readonly folder: string;
  readonly password: string;
}

export interface TemporaryVault extends LockedVault {
  /** Open; the test may lock it. */
  readonly vault: OpenVault;
}

/** Makes a vault that opens in about a tenth of a second, and removes it when the test has finished. */
export async function temporaryVault(password = usualPassword): Promise<TemporaryVault> {
  const folder = join(temporaryFolder(), 'vault');
  const vault = await createVault(folder, password, { clock: clockAt(madeAt), cost: floor });
  onTestFinished(() => vault.lock());
  return { folder, password, vault };
}

const files = ['vault.json', 'vault.db'];
let template: Promise<readonly Buffer[]> | undefined;

async function makeTemplate(): Promise<readonly Buffer[]> {
  const { folder, vault } = await temporaryVault(usualPassword);
  linkDraft(vault);
  vault.lock();
  return files.map((name) => readFileSync(join(folder, name)));
}

/**
 * A locked vault with one account. All that are asked for in one file of tests are copies of one,
 * so that only the first has to be derived.
 */
export async function lockedVault(): Promise<LockedVault> {
  template ??= makeTemplate();
  const folder = temporaryFolder();
  for (const [index, content] of (await template).entries()) {
    writeFileSync(join(folder, files[index] ?? ''), content, { mode: 0o600 });
  }
  mkdirSync(join(folder, 'backups'), { mode: 0o700 });
  return { folder, password: usualPassword };
}
