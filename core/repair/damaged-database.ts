import { HubVaultError } from '../../domain/errors.ts';
import { type Readable, VaultDatabase } from '../storage/database.ts';

function open(file: string, dataKey: Buffer): VaultDatabase {
  try {
    return VaultDatabase.open(file, dataKey);
  } catch (error) {
    if (!(error instanceof HubVaultError) || error.kind !== 'damaged-database') throw error;
    throw new HubVaultError(
      'damaged-database',
      'Of this vault.db nothing can be read: its first page, which leads to all others, is damaged.',
      'Restore a backup: hubvault restore newest. The damaged files are kept.',
    );
  }
}

/** A database of which some pages cannot be read. The caller overwrites the data key once it is closed. */
export class DamagedDatabase implements Disposable {
  readonly #file: string;
  readonly #dataKey: Buffer;
  #database: VaultDatabase;

  /** @throws HubVaultError `damaged-database` when not even the first page can be read */
  constructor(file: string, dataKey: Buffer) {
    this.#file = file;
    this.#dataKey = dataKey;
    this.#database = open(file, dataKey);
  }

  /**
   * What a query finds; `undefined` when a page on its way is damaged. SQLCipher refuses everything
   * to a connection that has met such a page, so the next query has a new one.
   */
  attempt<T>(query: (database: Readable) => T): T | undefined {
    try {
      return this.#database.direct(query);
    } catch (error) {
      if (!(error instanceof HubVaultError) || error.kind !== 'damaged-database') throw error;
      this.#database.close();
      this.#database = open(this.#file, this.#dataKey);
      return undefined;
    }
  }

  [Symbol.dispose](): void {
    this.#database.close();
  }
}
