import type { AuditDetail, AuditEvent, AuditedAccount, NewAuditEntry } from '../../domain/audit.ts';
import type { Readable, VaultDatabase, Writable } from '../storage/database.ts';
import { raiseEpoch, readEpochs } from '../storage/epochs.ts';
import type { Opening } from './opening/opening.ts';
import { unlessRenewed, wasGivenOtherKey } from './slots/replaced-key.ts';

/** The connections of an open vault. */
export interface VaultConnections {
  readonly database: VaultDatabase;
  /** A second one, which backups hold still at one state of the vault while the first goes on. */
  readonly forBackups: VaultDatabase;
  /** Which data key they were opened with; the first of a vault has none. */
  readonly keyId?: string | undefined;
}

/** A database to be attached. */
export interface BesideDatabase {
  readonly file: string;
  /** Its data key, where that is another than the vault's. */
  readonly dataKey?: Buffer | undefined;
}

/** An unlocked vault. Whoever opens one locks it. */
export class OpenVault {
  readonly folder: string;
  readonly forBackups: VaultDatabase;
  readonly #database: VaultDatabase;
  readonly #keyId: string | undefined;
  readonly #opening: Opening;
  readonly #remember: (epoch: number) => void;
  /** The epoch after our last write. */
  #epoch: number | undefined;
  #locked = false;

  /** @param remember keeps the epoch outside the vault, so that an older copy shows */
  constructor(
    folder: string,
    { database, forBackups, keyId }: VaultConnections,
    opening: Opening,
    remember: (epoch: number) => void = () => undefined,
  ) {
    this.folder = folder;
    this.forBackups = forBackups;
    this.#database = database;
    this.#keyId = keyId;
    this.#opening = opening;
    this.#remember = remember;
  }

  get isLocked(): boolean {
    return this.#locked;
  }

  /** The present instant, by the clock of whoever opened the vault. */
  now(): Date {
    return this.#opening.clock.now();
  }

  /** Runs queries that see one state of the vault. */
  read<T>(query: (database: Readable) => T): T {
    return this.#explained(() => this.#database.read(query));
  }

  /** Runs queries that are kept together or not at all; on return they are on the disk. */
  write<T>(query: (database: Writable) => T): T {
    const { result, epoch } = this.#explained(() =>
      this.#database.write((database) => ({ result: query(database), epoch: raiseEpoch(database) })),
    );
    this.#epoch = epoch;
    return result;
  }

  /** As `read`, with the tables of another database under the name `other`. */
  readBeside<T>({ file, dataKey }: BesideDatabase, query: (database: Readable) => T): T {
    return this.#database.attached(file, () => this.read(query), dataKey);
  }

  /** As `write`, with the tables of another database under the name `other`. */
  writeBeside<T>({ file, dataKey }: BesideDatabase, query: (database: Writable) => T): T {
    return this.#database.attached(file, () => this.write(query), dataKey);
  }

  /** An event of now, by whoever opened the vault, for `recordEvents` in the transaction that it tells of. */
  event(event: AuditEvent, account?: AuditedAccount, detail?: AuditDetail): NewAuditEntry {
    const { actor = 'app' } = this.#opening;
    return { at: this.now().toISOString(), actor, event, ...(account && { account }), ...(detail && { detail }) };
  }

  /** A number that changes when another program has written to the vault. */
  outsideVersion(): number {
    return this.read((database) => database.column<number>('SELECT data_version FROM pragma_data_version')[0] ?? 0);
  }

  /** A number that rises with every write, whoever writes. */
  writes(): number {
    return this.read((database) => readEpochs(database).epoch);
  }

  /** Whether the vault was given another data key meanwhile, with which this can do nothing. */
  get hasFormerKey(): boolean {
    return wasGivenOtherKey(this.folder, this.#keyId);
  }

  /** Gives what work gives; a failure in the words of its cause. */
  #explained<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw unlessRenewed(error, this.folder, this.#keyId);
    }
  }

  /** Closes the database; SQLCipher overwrites its keys. Always works, also twice, also during a backup. */
  lock(): void {
    if (this.#locked) return;
    this.#locked = true;
    try {
      this.forBackups.close();
    } finally {
      this.#database.close();
    }
    // After the keys are gone: it writes a file.
    if (this.#epoch !== undefined) this.#remember(this.#epoch);
  }
}
