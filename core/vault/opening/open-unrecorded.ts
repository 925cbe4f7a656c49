import { accessSync, constants } from 'node:fs';
import { VaultDatabase } from '../../storage/database.ts';
import { readEpochs } from '../../storage/epochs.ts';
import { migrate } from '../../storage/migrate.ts';
import { storageFailure } from '../../storage/storage-errors.ts';
import { belongTogether, notOfOneAge, refuseOlderDatabase } from '../age/older-copies.ts';
import { seenBy } from '../age/seen.ts';
import { OpenVault } from '../open-vault.ts';
import { formerKeyOf } from '../slots/finish-renewal.ts';
import { readSlotFile, vaultFiles } from '../vault-folder.ts';
import { workingCopy } from '../working-copy.ts';
import type { Opening } from './opening.ts';
import { type Proven, prove } from './prove.ts';

type OpenDatabase = Disposable & { readonly database: VaultDatabase };

function inPlace(file: string, dataKey: Buffer, alone: boolean): OpenDatabase {
  // SQLite would leave files beside a database that it may not write.
  accessSync(file, constants.W_OK);
  const database = VaultDatabase.openToRead(file, dataKey, alone);
  return { database, [Symbol.dispose]: () => database.close() };
}

function fromCopy(folder: string, dataKey: Buffer): OpenDatabase {
  using undone = new DisposableStack();
  const copy = undone.use(workingCopy(folder));
  const database = VaultDatabase.openToRead(copy.database, dataKey, true);
  undone.defer(() => database.close());
  const held = undone.move();
  return { database, [Symbol.dispose]: () => held.dispose() };
}

/**
 * Opens a database with the first key that fits, in the first way that works: beside others who have
 * it open; alone, which needs no room on the disk; as a copy on another disk.
 * @throws HubVaultError `storage`, of the last way
 */
function openSomehow(folder: string, dataKeys: readonly Buffer[]): OpenDatabase {
  const { database: file } = vaultFiles(folder);
  const ways = dataKeys.flatMap((dataKey) => [
    () => inPlace(file, dataKey, false),
    () => inPlace(file, dataKey, true),
    () => fromCopy(folder, dataKey),
  ]);
  let last: unknown;
  for (const way of ways) {
    try {
      return way();
    } catch (error) {
      last = error;
    }
  }
  throw storageFailure(last);
}

/** Holds slot file, database and memory against each other, as every opening does, without writing. */
function checkAges(database: VaultDatabase, { slotFile }: Proven, seen: ReturnType<typeof seenBy>): void {
  // Nothing is written where the schema is the latest; an older one cannot be read as it is.
  migrate(database);
  const epochs = database.read(readEpochs);
  if (!belongTogether(slotFile, epochs)) throw notOfOneAge(slotFile, epochs);
  refuseOlderDatabase(epochs, seen);
}

/** A vault that is open to be read. Disposing of it locks it. */
export type OpenedToRead = Disposable & { readonly vault: OpenVault };

/**
 * Opens a vault without writing anything, not even that it was opened.
 * @throws HubVaultError as `openVault`
 */
export async function openUnrecorded(folder: string, password: string, opening: Opening): Promise<OpenedToRead> {
  const seen = seenBy(opening, readSlotFile(folder).vaultId);
  const proven = await prove(folder, { kind: 'password', password }, opening);
  const formerKey = proven.slotFile.formerKey && formerKeyOf(proven);
  using undone = new DisposableStack();
  try {
    // The former one first, where there is one: why the present one does not fit is not worth telling.
    const dataKeys = formerKey ? [formerKey, proven.dataKey] : [proven.dataKey];
    const { database } = undone.use(openSomehow(folder, dataKeys));
    checkAges(database, proven, seen);
    const vault = new OpenVault(folder, { database, forBackups: database }, opening);
    undone.defer(() => vault.lock());
    const held = undone.move();
    return { vault, [Symbol.dispose]: () => held.dispose() };
  } finally {
    proven.dataKey.fill(0);
    formerKey?.fill(0);
  }
}
