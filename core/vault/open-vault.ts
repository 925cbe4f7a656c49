import type { Readable, VaultDatabase, Writable } from '../storage/database.ts';

/** An unlocked vault. Whoever opens one locks it. */
export class OpenVault {
  readonly folder: string;
  readonly #database: VaultDatabase;
  #locked = false;

  constructor(folder: string, database: VaultDatabase) {
    this.folder = folder;
    this.#database = database;
  }

  /** Runs queries that see one state of the vault. */
  read<T>(query: (database: Readable) => T): T {
    return this.#database.read(query);
  }

  /** Runs queries that are kept together or not at all; on return they are on the disk. */
  write<T>(query: (database: Writable) => T): T {
    return this.#database.write(query);
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
  }
}
