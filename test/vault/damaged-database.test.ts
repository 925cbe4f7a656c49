import { copyFileSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { VaultDatabase } from '../../core/storage/database.ts';
import { unlockVault } from '../../core/vault/opening/unlock-vault.ts';
import { dataKeyOf } from '../helpers/data-key.ts';
import { linkDraft } from '../helpers/draft.ts';
import { kindOf, outcomeOf } from '../helpers/outcome.ts';
import { lockedVault, temporaryVault } from '../helpers/temporary-vault.ts';

const PAGE = 4096;
const ACCOUNTS = 40;

interface FullVault {
  readonly folder: string;
  readonly password: string;
  /** The database file, and what is in it while it is whole. */
  readonly file: string;
  readonly whole: Buffer;
  readonly dataKey: Buffer;
}

/** A locked vault whose tables and indexes take several pages each. */
async function fullVault(): Promise<FullVault> {
  const { folder, password } = await lockedVault();
  const file = join(folder, 'vault.db');
  const vault = await unlockVault(folder, password);
  const description = 'Reads alerts for the night shift. '.repeat(40);
  for (let index = 1; index < ACCOUNTS; index += 1) linkDraft(vault, { name: `Account ${index}`, description });
  vault.write((database) =>
    database.run(
      "INSERT INTO sign_in (credential, redirect_uri) SELECT number, 'http://127.0.0.1/' FROM credential",
      [],
    ),
  );
  vault.lock();
  return { folder, password, file, whole: readFileSync(file), dataKey: await dataKeyOf(folder, password) };
}

let made: Promise<FullVault> | undefined;

/** A copy of one full vault, which takes a while to fill. */
async function copyOfFullVault(): Promise<FullVault> {
  made ??= fullVault();
  const { whole, dataKey } = await made;
  const { folder, password } = await lockedVault();
  writeFileSync(join(folder, 'vault.db'), whole);
  return { folder, password, file: join(folder, 'vault.db'), whole: Buffer.from(whole), dataKey };
}

const everything = [
  'SELECT * FROM account',
  'SELECT * FROM credential',
  'SELECT * FROM credential_field',
  'SELECT id FROM account INDEXED BY sqlite_autoindex_account_1 ORDER BY id',
  'SELECT name_key FROM account INDEXED BY account_by_name ORDER BY name_key',
  'SELECT provider, name_key FROM account INDEXED BY account_by_provider_and_name ORDER BY provider, name_key',
  'SELECT account, version FROM credential INDEXED BY sqlite_autoindex_credential_1 ORDER BY account, version',
  "SELECT account FROM credential INDEXED BY credential_current WHERE state = 'current' ORDER BY account",
  'SELECT * FROM sign_in',
  'SELECT * FROM audit LIMIT -1 OFFSET 2',
  'SELECT event FROM audit INDEXED BY audit_by_event ORDER BY event LIMIT -1 OFFSET 2',
  'SELECT account FROM audit INDEXED BY audit_by_account WHERE account IS NOT NULL ORDER BY account',
];

/** Reads every table and every index from end to end; gives the number of rows of each. */
function readEverything(file: string, dataKey: Buffer): number[] {
  const database = VaultDatabase.open(file, dataKey);
  try {
    return database.read((handle) => {
      handle.rows('SELECT * FROM vault_state');
      return everything.map((sql) => handle.rows(sql).length);
    });
  } finally {
    database.close();
  }
}

describe('a database in which one byte has changed', () => {
  it('has no table and no index that these tests leave out', async () => {
    const { file, dataKey } = await copyOfFullVault();
    using database = new DisposableStack();
    const opened = database.adopt(VaultDatabase.open(file, dataKey), (open) => open.close());
    const names = opened.read((handle) => handle.column<string>('SELECT name FROM sqlite_schema WHERE rootpage > 0'));
    const read = [...everything, 'vault_state'].join('\n');
    expect(names.filter((name) => !new RegExp(`\\b${name}\\b`).test(read))).toEqual([]);
  });

  it('is damaged, whichever page it is in and wherever in the page', async () => {
    const { file, whole, dataKey } = await copyOfFullVault();
    expect(readEverything(file, dataKey)).toEqual(everything.map(() => ACCOUNTS));
    const kinds = new Set<string>();
    for (let page = 0; page < whole.length / PAGE; page += 1) {
      // The start (a salt, on the first page), the content, the nonce and the MAC of a page.
      for (const place of [0, 17, 2000, PAGE - 80, PAGE - 1]) {
        const changed = Buffer.from(whole);
        changed[page * PAGE + place] = (changed[page * PAGE + place] ?? 0) ^ 1;
        writeFileSync(file, changed);
        kinds.add(await kindOf(() => readEverything(file, dataKey)));
      }
    }
    expect([...kinds]).toEqual(['damaged-database']);
  });

  it('on its first page does not open, and says that the password is not to blame', async () => {
    const { folder, password, file, whole } = await copyOfFullVault();
    whole[100] = (whole[100] ?? 0) ^ 1;
    writeFileSync(file, whole);
    expect(await outcomeOf(() => unlockVault(folder, password))).toEqual({
      kind: 'damaged-database',
      message:
        'The vault database (vault.db) is damaged: the key in vault.json does not open it, so its beginning is damaged or it is of another vault. Nothing was changed.',
      wayForward: 'Keep the vault folder as it is. See what can be done; that changes nothing.',
    });
    expect(readFileSync(file).equals(whole)).toBe(true);
  });

  it('has two pages changed for each other', async () => {
    const { file, whole, dataKey } = await copyOfFullVault();
    const pages = [whole.subarray(0, PAGE), whole.subarray(2 * PAGE, 3 * PAGE), whole.subarray(PAGE, 2 * PAGE)];
    writeFileSync(file, Buffer.concat([...pages, whole.subarray(3 * PAGE)]));
    expect(await kindOf(() => readEverything(file, dataKey))).toBe('damaged-database');
  });
});

describe('in the place of a database,', () => {
  const lengths = [0, 1, 15, 16, 17, 100, 511, 512, 1024, PAGE - 1, PAGE, PAGE + 1, 2 * PAGE, 5 * PAGE, -PAGE, -1];

  it.each(lengths)('the first %i bytes of it are damage, never an empty list', async (length) => {
    const { folder, password, file, whole, dataKey } = await copyOfFullVault();
    const cut = whole.subarray(0, length < 0 ? whole.length + length : length);
    writeFileSync(file, cut);
    const used = async () => {
      (await unlockVault(folder, password)).lock();
      // Some of its pages are read only when they are asked for.
      readEverything(file, dataKey);
    };
    expect(await kindOf(used)).toBe('damaged-database');
    expect(readFileSync(file).equals(cut)).toBe(true);
  });

  it.each([
    ['zeros', (whole: Buffer) => Buffer.alloc(whole.length)],
    ['a text', () => 'Dear diary'],
    [
      'the header of a database without encryption',
      (whole: Buffer) => Buffer.concat([plainHeader, whole.subarray(100)]),
    ],
    ['it and something more before it', (whole: Buffer) => Buffer.concat([Buffer.alloc(PAGE), whole])],
  ])('%s is damage', async (_, content) => {
    const { folder, password, file, whole } = await copyOfFullVault();
    writeFileSync(file, content(whole));
    expect(await kindOf(() => unlockVault(folder, password))).toBe('damaged-database');
  });

  it.each([
    ['nothing', () => undefined],
    ['a link to nowhere', (file: string) => symlinkSync('nowhere', file)],
    ['a folder', (file: string) => mkdirSync(file)],
  ])('%s is damage', async (_, put) => {
    const { folder, password, file } = await copyOfFullVault();
    rmSync(file);
    put(file);
    expect(await kindOf(() => unlockVault(folder, password))).toBe('damaged-database');
  });

  it('that of another vault is damage, for its key is another', async () => {
    const [mine, other] = [await copyOfFullVault(), await temporaryVault()];
    other.vault.lock();
    copyFileSync(join(other.folder, 'vault.db'), mine.file);
    expect(await kindOf(() => unlockVault(mine.folder, mine.password))).toBe('damaged-database');
  });
});

const plainHeader = Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(84)]);
