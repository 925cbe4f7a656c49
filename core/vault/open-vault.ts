import type { Readable, VaultDatabase, Writable } from '../storage/database.ts';
import { raiseEpoch } from '../storage/epochs.ts';

/** An unlocked vault. Whoever opens one locks it. */
export class OpenVault {
  readonly folder: string;
  readonly #database: VaultDatabase;
  readonly #remember: (epoch: number) => void;
  /** The epoch after our last write. */
  #epoch: number | undefined;
  #locked = false;

  /** @param remember keeps the epoch outside the vault, so that an older copy shows */
  constructor(folder: string, database: VaultDatabase, remember: (epoch: number) => void = () => undefined) {
    this.folder = folder;
    this.#database = database;
    this.#remember = remember;
  }

  /** Runs queries that see one state of the vault. */
  read<T>(query: (database: Readable) => T): T {
    return this.#database.read(query);
  }

  /** Runs queries that are kept together or not at all; on return they are on the disk. */
  write<T>(query: (database: Writable) => T): T {
    const { result, epoch } = this.#database.write((database) => ({
      result: query(database),
      epoch: raiseEpoch(database),
    }));
    this.#epoch = epoch;
    return result;
  }

  /** A number that changes when another program has written to the vault. */
  outsideVersion(): number {
    return this.#database.read(
      (database) => database.column<number>('SELECT data_version FROM pragma_data_version')[0] ?? 0,
    );
  }

  /** Closes the database; SQLCipher overwrites its keys. Always works, also twice. */
  lock(): void {
    if (this.#locked) return;
    this.#locked = true;
    this.#database.close();
    // After the keys are gone: it writes a file.
    if (this.#epoch !== undefined) this.#remember(this.#epoch);
  }
}
