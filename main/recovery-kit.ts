import type { SaveDialogOptions } from 'electron';
import { writeKit } from '../core/vault/slots/kit-file.ts';
import { OfferedKey } from '../core/vault/slots/offered-key.ts';
import { recoveryKitHtml, shortVaultId } from '../core/vault/slots/recovery-kit.ts';
import { HubVaultError } from '../domain/errors.ts';

/** What the desk of recovery kits works with. */
export interface KitDeskParts {
  readonly folder: string;
  readonly window: {
    /** Lets the person name a file. */
    askWhereToSave(options: SaveDialogOptions): Promise<string | undefined>;
    /** Lets the person print what the page gives to print. */
    print(): Promise<boolean>;
  };
}

/** Holds the one recovery key that is being shown, until it is confirmed, abandoned or the vault is locked. */
export interface KitDesk {
  offer(vaultId: string, date: string): OfferedKey;
  /** @throws HubVaultError `conflict` when there is none */
  readonly offered: OfferedKey;
  /** Saves the kit where the person says. @returns whether that was done */
  save(): Promise<boolean>;
  /** @returns whether it was printed */
  print(): Promise<boolean>;
  forget(): void;
}

/** Makes the desk. Nothing is written or printed but what a person asks for in the system's own dialog. */
export function createKitDesk({ folder, window }: KitDeskParts): KitDesk {
  let offered: OfferedKey | undefined;
  const present = (): OfferedKey => {
    if (offered) return offered;
    throw new HubVaultError('conflict', 'No recovery key is being made.', 'Begin again.');
  };
  return {
    offer(vaultId, date) {
      offered = new OfferedKey(vaultId, date);
      return offered;
    },
    get offered() {
      return present();
    },
    async save() {
      const { kit } = present();
      const file = await window.askWhereToSave({
        title: 'Save the recovery kit',
        defaultPath: `HubVault recovery kit ${shortVaultId(kit.vaultId)}.html`,
        filters: [{ name: 'Web page', extensions: ['html'] }],
        properties: ['showOverwriteConfirmation', 'dontAddToRecent'],
      });
      // Locked or begun anew while the dialog was open: what would be saved is no longer what is shown.
      if (file === undefined || present().kit !== kit) return false;
      writeKit(file, folder, recoveryKitHtml(kit));
      return true;
    },
    async print() {
      present();
      return await window.print();
    },
    forget() {
      offered = undefined;
    },
  };
}
