import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dataKeyFrom } from '../../core/backup/data-key.ts';
import { openConnections } from '../../core/vault/connections.ts';
import { OpenVault } from '../../core/vault/open-vault.ts';
import { openedByApp } from '../../core/vault/opening/opening.ts';
import { unlockVault } from '../../core/vault/opening/unlock-vault.ts';
import { vaultFiles } from '../../core/vault/vault-folder.ts';
import { fixturePassword, makeFixtureVault } from '../fixture/vault.ts';

/** A vault of made-up accounts, and its key for those who open it a thousand times. */
export interface ProvedVault extends Disposable {
  readonly folder: string;
  readonly dataKey: Buffer;
}

/** Makes a vault of some accounts in a folder that is removed in the end. */
export async function provedVault(size: number): Promise<ProvedVault> {
  const within = mkdtempSync(join(tmpdir(), 'hubvault-reliability-'));
  mkdirSync(within, { recursive: true });
  const { folder } = await makeFixtureVault(within, size, { now: () => new Date(), zone: 'UTC' });
  const proof = { kind: 'password', password: fixturePassword } as const;
  const { dataKey } = await dataKeyFrom(vaultFiles(folder).slotFile, proof);
  return { folder, dataKey, [Symbol.dispose]: () => rmSync(within, { recursive: true, force: true }) };
}

/** Opens a vault as a person does, the derivation of its key included. */
export async function openAsPerson(folder: string): Promise<OpenVault> {
  return await unlockVault(folder, fixturePassword);
}

/** Opens a vault with its key, for what is done too often to derive it each time. */
export function openWithKey(folder: string, dataKey: Buffer): OpenVault {
  return new OpenVault(folder, openConnections(vaultFiles(folder).database, dataKey), openedByApp);
}
