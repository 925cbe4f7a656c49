import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listAccounts } from '../../core/accounts/list-accounts.ts';
import { Providers } from '../../core/providers.ts';
import { insertAccount } from '../../core/storage/accounts.ts';
import { insertCredential, type NewCredential } from '../../core/storage/credentials.ts';
import { VaultDatabase } from '../../core/storage/database.ts';
import { openConnections } from '../../core/vault/connections.ts';
import { createVault } from '../../core/vault/create-vault.ts';
import { OpenVault } from '../../core/vault/open-vault.ts';
import { openedByApp } from '../../core/vault/opening/opening.ts';
import { floor } from '../../core/vault/slots/key-derivation.ts';
import { vaultFiles } from '../../core/vault/vault-folder.ts';
import { momentOf } from '../../domain/clock.ts';
import type { Expiry } from '../../domain/expiry.ts';
import type { RotationPolicy } from '../../domain/rotation.ts';
import type { Verdict } from '../../domain/verdict.ts';
import { CANARY, type CliOptions, type CliRun, hubvault, NOW, PASSWORD } from './cli.ts';
import { clockAt } from './clock.ts';
import { dataKeyOf } from './data-key.ts';

/** An account to be put into a vault without asking any provider. */
export interface Seed {
  readonly name: string;
  readonly id?: string;
  readonly provider?: string;
  readonly server?: string;
  readonly keyType?: string;
  readonly description?: string;
  readonly owner?: string;
  readonly tags?: readonly string[];
  readonly usedBy?: readonly string[];
  readonly rotation?: RotationPolicy;
  readonly createdAt?: string;
  readonly expiry?: Expiry;
  readonly verdict?: Verdict;
  readonly verifiedAt?: string;
  readonly note?: string;
  readonly told?: object;
  readonly fields?: Readonly<Record<string, string>>;
}

/** The id of the first, second, … seeded account. */
export function seededId(index: number): string {
  return `a0000000-0000-4000-8000-00000000000${index}`;
}

/** What the JSON of a command says of a seeded account that says nothing but its name. */
export const plainAccount = {
  id: seededId(0),
  provider: 'rapid7',
  server: 'us2',
  status: 'active',
  verdict: 'unverified',
  verifiedAt: null,
  provenAt: null,
  expiry: { kind: 'unknown' },
  rotation: { status: 'not-due', intervalDays: 90, due: '2027-02-19' },
  keyType: 'organization',
  description: null,
  owner: null,
  tags: [],
  usedBy: [],
  createdAt: NOW,
};

function credentialOf(seed: Seed): NewCredential {
  const { createdAt = NOW, expiry = { kind: 'unknown' }, fields = { apiKey: CANARY } } = seed;
  const { verdict = 'unverified', verifiedAt = null, note = null, told = {} } = seed;
  return { createdAt, expiry, fields, verification: { verdict, verifiedAt, note, told: JSON.stringify(told) } };
}

function plant(file: string, dataKey: Buffer, seeds: readonly Seed[]): void {
  const open = VaultDatabase.open(file, dataKey);
  open.write((database) => {
    for (const [index, seed] of seeds.entries()) {
      const number = insertAccount(database, {
        id: seededId(index),
        provider: plainAccount.provider,
        server: plainAccount.server,
        keyType: plainAccount.keyType,
        rotation: { kind: 'default' },
        ca: null,
        createdAt: NOW,
        ...seed,
        tags: [...(seed.tags ?? [])],
        usedBy: [...(seed.usedBy ?? [])],
      });
      insertCredential(database, number, credentialOf(seed));
    }
  });
  open.close();
}

/** A folder of a test's own, removed after use. */
export class TestFolder implements Disposable {
  readonly path = mkdtempSync(join(tmpdir(), 'hubvault-cli-'));

  /** Writes a file that only this user may read, and gives its path. */
  file(name: string, content: string | Uint8Array, mode = 0o600): string {
    const path = join(this.path, name);
    writeFileSync(path, content);
    chmodSync(path, mode);
    return path;
  }

  [Symbol.dispose](): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** A vault in a folder of its own, and the command line on it. */
export class TestVault implements Disposable {
  readonly home: TestFolder;
  readonly folder: string;
  readonly passwordFile: string;
  /** The global options that open this vault. */
  readonly opened: readonly string[];
  readonly #dataKey: Buffer | undefined;

  constructor(home: TestFolder, dataKey?: Buffer) {
    this.#dataKey = dataKey;
    this.home = home;
    this.folder = join(home.path, 'vault');
    this.passwordFile = home.file('password', `${PASSWORD}\n`);
    this.opened = ['--vault', this.folder, '--password-file', this.passwordFile];
  }

  /** Runs a command on this vault, in this process. */
  async run(argv: readonly string[], options: CliOptions = {}): Promise<CliRun> {
    return await hubvault([...argv, ...this.opened], options);
  }

  /** What the vault now holds, as `list --json` would tell; without the time that its password takes. */
  async accounts(): Promise<unknown> {
    const dataKey = this.#dataKey ?? (await dataKeyOf(this.folder, PASSWORD));
    const open = new OpenVault(this.folder, openConnections(vaultFiles(this.folder).database, dataKey), openedByApp);
    const providers = new Providers();
    const accounts = listAccounts(open, providers.viewpointAt(momentOf(clockAt(NOW))));
    open.lock();
    return JSON.parse(JSON.stringify(accounts));
  }

  [Symbol.dispose](): void {
    this.home[Symbol.dispose]();
  }
}

/** The files of an empty vault at the least cost that is allowed, and the key to its database. */
async function makeTemplate() {
  using home = new TestFolder();
  const folder = join(home.path, 'vault');
  (await createVault(folder, PASSWORD, { clock: clockAt(NOW), cost: floor })).lock();
  const { slotFile, database } = vaultFiles(folder);
  const dataKey = await dataKeyOf(folder, PASSWORD);
  return { slotFile: readFileSync(slotFile), database: readFileSync(database), dataKey };
}

let template: ReturnType<typeof makeTemplate> | undefined;

/**
 * Makes a vault that opens fast, with accounts in it. Deriving a key is what costs time, so all
 * vaults of a test file are copies of one.
 */
export async function testVault(seeds: readonly Seed[] = []): Promise<TestVault> {
  template ??= makeTemplate();
  const { slotFile, database, dataKey } = await template;
  const vault = new TestVault(new TestFolder(), dataKey);
  mkdirSync(join(vault.folder, 'backups'), { recursive: true, mode: 0o700 });
  const files = vaultFiles(vault.folder);
  writeFileSync(files.slotFile, slotFile, { mode: 0o600 });
  writeFileSync(files.database, database, { mode: 0o600 });
  if (seeds.length > 0) plant(files.database, dataKey, seeds);
  return vault;
}
