import { HubVaultError } from '../../../domain/errors.ts';
import type { OpenVault } from '../open-vault.ts';
import type { Opening } from './opening.ts';
import { openVault } from './unlock-vault.ts';

/** A vault that is open to be read. Disposing of it locks it. */
export interface VaultForReading extends Disposable {
  readonly vault: OpenVault;
  /** Why nothing can be written to it, not even that it was opened; `null` where all is as usual. */
  readonly unwritable: HubVaultError | null;
}

/**
 * Opens a vault for somebody who only reads. Where nothing can be written to it (a full disk, a folder
 * that is read-only), it is opened all the same: nothing can be changed in it then, and that it was
 * opened is in no log. Secrets are not to be had so: whoever reveals one opens the vault as usual.
 * @throws HubVaultError as `openVault`; what hinders the usual opening, where reading is hindered too
 */
export async function openForReading(folder: string, password: string, opening: Opening): Promise<VaultForReading> {
  try {
    const vault = await openVault(folder, { kind: 'password', password }, opening);
    return { vault, unwritable: null, [Symbol.dispose]: () => vault.lock() };
  } catch (error) {
    if (!(error instanceof HubVaultError) || error.kind !== 'storage') throw error;
    // Loaded on first use: hardly any vault is opened so.
    const { openUnrecorded } = await import('./open-unrecorded.ts');
    const opened = await openUnrecorded(folder, password, opening).catch((failure: unknown) => {
      // What is wrong with the vault itself is worth more than that the disk is full.
      throw failure instanceof HubVaultError && failure.kind !== 'storage' ? failure : error;
    });
    return { vault: opened.vault, unwritable: error, [Symbol.dispose]: () => opened[Symbol.dispose]() };
  }
}
