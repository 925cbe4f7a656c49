import { statSync, truncateSync } from 'node:fs';
import { HubVaultError } from '../../domain/errors.ts';
import { by, way } from '../../domain/way-forward.ts';
import { type Readable, VaultDatabase } from '../storage/database.ts';

const PAGE_BYTES = 4096;
const MOST_TIMES = 8;
const LEAST_BYTES = 64 * 1024 * 1024;

const isDamage = (error: unknown) => error instanceof HubVaultError && error.kind === 'damaged-database';

/**
 * Lengthens a file that was cut off by pages without content. SQLite refuses a database that is
 * shorter than it says it is; of one with damaged pages it reads the others. How long it was is on
 * its first page, encrypted, so more than enough is added; it takes no room on the disk.
 */
function lengthen(file: string): void {
  const { size } = statSync(file);
  truncateSync(file, Math.ceil(Math.max(size * MOST_TIMES, LEAST_BYTES) / PAGE_BYTES) * PAGE_BYTES);
}

/**
 * Opens a database, also one that was cut off; then the file is longer after it than before.
 * @param file a copy
 * @throws HubVaultError `damaged-database` when not even the first page can be read
 */
export function openOrLengthen(file: string, dataKey: Buffer): VaultDatabase {
  try {
    return VaultDatabase.open(file, dataKey);
  } catch (error) {
    if (!isDamage(error)) throw error;
    lengthen(file);
    return VaultDatabase.open(file, dataKey);
  }
}

function open(file: string, dataKey: Buffer): VaultDatabase {
  try {
    return openOrLengthen(file, dataKey);
  } catch (error) {
    if (!isDamage(error)) throw error;
    throw new HubVaultError(
      'damaged-database',
      'Nothing of this vault.db can be read: its first page, which leads to all others, is damaged.',
      way`Restore a backup${by('restore-newest')}. The damaged files are kept.`,
    );
  }
}

/** A database of which some pages cannot be read. The caller overwrites the data key once it is closed. */
export class DamagedDatabase implements Disposable {
  readonly #file: string;
  readonly #dataKey: Buffer;
  #database: VaultDatabase;

  /**
   * @param file a copy: it may be written to
   * @throws HubVaultError `damaged-database` when not even the first page can be read
   */
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
      if (!isDamage(error)) throw error;
      this.#database.close();
      this.#database = open(this.#file, this.#dataKey);
      return undefined;
    }
  }

  /** Closes it. */
  [Symbol.dispose](): void {
    this.#database.close();
  }
}
