import type { Writable } from '../storage/database.ts';
import type { DamagedDatabase } from './damaged-database.ts';

interface Bereft extends Record<string, string | number> {
  number: number;
  name: string;
  created_at: string;
}

interface LostVersion extends Record<string, number> {
  number: number;
  version: number;
}

/** The versions of an account's credential, newest first, by the index: that may be whole where the row is lost. */
function versionsByIndex(damaged: DamagedDatabase, account: number): LostVersion[] {
  const sql = `SELECT number, version FROM credential INDEXED BY sqlite_autoindex_credential_1
    WHERE account = ? ORDER BY version DESC`;
  return damaged.attempt((database) => database.rows<LostVersion>(sql, [account])) ?? [];
}

/** A number that nothing of the old vault hangs on, and the next version. */
function fresh(database: Writable, account: number): LostVersion {
  const [number = 0] = database.column<number>(
    `SELECT max(coalesce((SELECT max(number) FROM credential), 0),
                coalesce((SELECT max(credential) FROM credential_field), 0))`,
  );
  const [version = 0] = database.column<number>('SELECT max(version) FROM credential WHERE account = ?', [account]);
  return { number: number + 1, version: version + 1 };
}

function rebuild(database: Writable, damaged: DamagedDatabase, { number: account, created_at }: Bereft): void {
  const isLost = ({ number }: LostVersion) =>
    database.column('SELECT 1 FROM credential WHERE number = ?', [number]).length === 0;
  const { number, version } = versionsByIndex(damaged, account).find(isLost) ?? fresh(database, account);
  database.insert(
    `INSERT INTO credential (number, version, account, created_at, state, expiry_kind, verdict, verdict_note, told)
     VALUES (?, ?, ?, ?, 'current', 'unknown', 'unverified', 'What was known of this credential is lost.', '{}')`,
    [number, version, account, created_at],
  );
}

/**
 * Gives every account whose current credential is lost a new one, unverified and without an expiry,
 * and to that the fields that were the lost one's. So nothing that was read is hidden or dropped.
 * @returns the names of these accounts
 */
export function rebuildCredentials(database: Writable, damaged: DamagedDatabase): string[] {
  const bereft = database.rows<Bereft>(
    `SELECT number, provider || '/' || name AS name, created_at FROM account WHERE NOT EXISTS
       (SELECT 1 FROM credential AS c WHERE c.account = account.number AND c.state = 'current') ORDER BY name_key`,
  );
  for (const account of bereft) rebuild(database, damaged, account);
  return bereft.map(({ name }) => name);
}
