import { statSync } from 'node:fs';
import Sqlcipher, { type SqliteValue } from '@signalapp/sqlcipher';
import { HubVaultError } from '../../domain/errors.ts';
import { storageFailure } from './storage-errors.ts';

type Value = string | number | null;
type Parameters = readonly Value[];
type Row = Record<string, SqliteValue<object>>;

/** A handle for queries that only read. A query written for it cannot write by mistake. */
export interface Readable {
  /** All rows, as objects by column name. */
  rows<R extends Row>(sql: string, parameters?: Parameters): R[];
  /** The first row, or `undefined`. */
  row<R extends Row>(sql: string, parameters?: Parameters): R | undefined;
  /** The only column of all rows. */
  column<V extends Value | Uint8Array>(sql: string, parameters?: Parameters): V[];
}

/** A handle for queries that write; there is one only inside a transaction. */
export interface Writable extends Readable {
  /** Runs a statement and gives the number of rows it changed. */
  run(sql: string, parameters?: Parameters): number;
  /** Runs an INSERT and gives the new row's number. */
  insert(sql: string, parameters?: Parameters): number;
  /** Runs statements without parameters. For migrations. */
  script(sql: string): void;
}

const BUSY_TIMEOUT_MS = 10_000;
const DATA_KEY_BYTES = 32;

class Handle implements Writable {
  readonly #database: Sqlcipher;

  constructor(database: Sqlcipher) {
    this.#database = database;
  }

  rows<R extends Row>(sql: string, parameters: Parameters = []): R[] {
    return this.#database.prepare(sql, { persistent: true }).all<R>(parameters);
  }

  row<R extends Row>(sql: string, parameters: Parameters = []): R | undefined {
    return this.#database.prepare(sql, { persistent: true }).get<R>(parameters);
  }

  column<V extends Value | Uint8Array>(sql: string, parameters: Parameters = []): V[] {
    return this.#database.prepare(sql, { persistent: true, pluck: true }).all(parameters) as V[];
  }

  run(sql: string, parameters: Parameters = []): number {
    return this.#database.prepare(sql, { persistent: true }).run(parameters).changes;
  }

  insert(sql: string, parameters: Parameters = []): number {
    return this.#database.prepare(sql, { persistent: true }).run(parameters).lastInsertRowid;
  }

  script(sql: string): void {
    this.#database.exec(sql);
  }
}

/** Which file is at a path now: another number means another file, whatever its name. */
function identityOf(file: string): string | undefined {
  const found = statSync(file, { bigint: true, throwIfNoEntry: false });
  return found && `${found.dev}:${found.ino}`;
}

/** The open, encrypted database of a vault. Every failure comes out as a `HubVaultError`. */
export class VaultDatabase {
  readonly #file: string;
  readonly #identity: string | undefined;
  #database: Sqlcipher | undefined;

  private constructor(file: string, database: Sqlcipher) {
    this.#file = file;
    this.#identity = identityOf(file);
    this.#database = database;
  }

  /**
   * Opens or creates a database file with a raw data key.
   * SECURITY: the key must be 32 bytes; the error says so without showing it. SQLCipher's own log
   * is off: it would print to the terminal.
   * @throws HubVaultError `damaged-database` when the key does not fit the file
   */
  static open(file: string, dataKey: Buffer): VaultDatabase {
    return VaultDatabase.#opened(file, dataKey, []);
  }

  /**
   * Opens a database file that is only to be read: every change of it is refused.
   * @param alone whether nobody else may have it open meanwhile; then no room is needed beside it
   * @throws HubVaultError as `open`
   */
  static openToRead(file: string, dataKey: Buffer, alone: boolean): VaultDatabase {
    return VaultDatabase.#opened(file, dataKey, [...(alone ? ['locking_mode = EXCLUSIVE'] : []), 'query_only = ON']);
  }

  static #opened(file: string, dataKey: Buffer, first: readonly string[]): VaultDatabase {
    const key = keyText(dataKey);
    try {
      const database = new Sqlcipher(file, { cacheStatements: true });
      try {
        database.pragma('cipher_log_level = NONE');
        // SECURITY: not by `pragma`, whose statements are kept with their text, and so with the key.
        database.exec(`PRAGMA key = ${key}`);
        for (const pragma of first) database.pragma(pragma);
        database.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
        database.pragma('journal_mode = WAL');
        database.pragma('synchronous = FULL');
        database.pragma('foreign_keys = ON');
        database.pragma('trusted_schema = OFF');
        return new VaultDatabase(file, database);
      } catch (error) {
        database.close();
        throw error;
      }
    } catch (error) {
      throw storageFailure(error, file);
    }
  }

  /** Runs queries that see one state of the database. */
  read<T>(query: (database: Readable) => T): T {
    return this.#within('BEGIN', query);
  }

  /**
   * Runs queries that are kept together or not at all. On return the change is on the disk.
   * @throws HubVaultError `storage` when the file is no longer at its place: it could still be
   *   written to, and nobody would ever find what was saved
   */
  write<T>(query: (database: Writable) => T): T {
    this.refuseMoved();
    return this.#within('BEGIN IMMEDIATE', query);
  }

  /**
   * Sees that the file is still where it was opened.
   * @throws HubVaultError `storage` when it is not
   */
  refuseMoved(): void {
    if (!this.#database || identityOf(this.#file) === this.#identity) return;
    throw new HubVaultError(
      'storage',
      'The vault is no longer where it was opened: its folder was moved or removed. Nothing was saved.',
      'Put the folder back in its place, lock the vault and unlock it again.',
    );
  }

  /**
   * Runs statements outside a transaction: those that cannot be inside one, and those of a
   * transaction that stays open for a while, as a backup's does.
   */
  direct<T>(query: (database: Writable) => T): T {
    return this.#guarded((database) => query(new Handle(database)));
  }

  /**
   * Works while another file is attached under the name `other`.
   * @param dataKey that of the file; without it SQLCipher opens it with the key that it holds
   */
  attached<T>(file: string, work: () => T, dataKey?: Buffer): T {
    this.#guarded((database) => attach(database, file, dataKey));
    try {
      return work();
    } finally {
      if (this.#database) this.direct((handle) => handle.script('DETACH other'));
    }
  }

  /**
   * Encrypts the whole file anew with another raw data key, in one transaction: a crash leaves all of
   * it under the one or under the other. Needs as much room again in the log beside it. Whoever else
   * has the file open can then neither read nor write it.
   * @throws HubVaultError `storage`, or `damaged-database` when a page does not carry its seal; then
   *   all of it is as it was
   */
  rekey(dataKey: Buffer): void {
    this.#guarded((database) => {
      // SECURITY: as in `open`.
      database.exec(`PRAGMA rekey = ${keyText(dataKey)}`);
      // What is in the log under the key before goes; if a reader holds it up, with the next checkpoint.
      database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    });
  }

  /**
   * Closes the file. Waits for nobody; what was not committed is undone.
   * SECURITY: lets go of the statements too, for each keeps the last row that it read.
   */
  close(): void {
    this.#database?.close();
    this.#database = undefined;
  }

  #within<T>(begin: string, query: (database: Writable) => T): T {
    return this.#guarded((database) => {
      database.exec(begin);
      try {
        const result = query(new Handle(database));
        database.exec('COMMIT');
        return result;
      } catch (error) {
        undo(database);
        throw error;
      }
    });
  }

  #guarded<T>(work: (database: Sqlcipher) => T): T {
    const database = this.#database;
    if (!database) throw new HubVaultError('internal', 'The vault is locked.');
    try {
      return work(database);
    } catch (error) {
      throw storageFailure(error, this.#file);
    }
  }
}

/** A raw key as SQLCipher's statements take it. */
function keyText(dataKey: Buffer): string {
  if (dataKey.length !== DATA_KEY_BYTES) throw new HubVaultError('internal', 'The data key has the wrong length.');
  return `"x'${dataKey.toString('hex')}'"`;
}

function attach(database: Sqlcipher, file: string, dataKey: Buffer | undefined): void {
  if (!dataKey) {
    database.prepare('ATTACH ? AS other', { persistent: true }).run([file]);
    return;
  }
  // SECURITY: by `exec`, whose statements are not kept. The path stands in quotes, its own doubled.
  database.exec(`ATTACH '${file.replaceAll("'", "''")}' AS other KEY ${keyText(dataKey)}`);
}

function undo(database: Sqlcipher): void {
  try {
    database.exec('ROLLBACK');
  } catch {
    // SQLite rolls back by itself on a full disk or an I/O fault; then there is nothing to undo.
  }
}
