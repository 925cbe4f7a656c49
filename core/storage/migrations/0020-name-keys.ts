import { nameKey } from '../../../domain/text.ts';
import type { Writable } from '../database.ts';
import type { Migration } from './migration.ts';

type Named = { number: number; provider: string; name: string; name_key: string };

/** The name, or the name with the first number behind it that makes it free. */
function freeName(name: string, isTaken: (name: string) => boolean): string {
  let free = name;
  for (let number = 2; isTaken(free); number += 1) free = `${name} (${number})`;
  return free;
}

function rekey(database: Writable): void {
  const rows = database.rows<Named>('SELECT number, provider, name, name_key FROM account ORDER BY number');
  const place = (provider: string, name: string) => `${provider}\n${nameKey(name)}`;
  const isStale = ({ name, name_key }: Named) => nameKey(name) !== name_key;
  const stale = rows.filter(isStale);
  const taken = new Set(rows.filter((row) => !isStale(row)).map(({ provider, name }) => place(provider, name)));
  for (const { number, provider, name } of stale) {
    const free = freeName(name, (wanted) => taken.has(place(provider, wanted)));
    taken.add(place(provider, free));
    database.run('UPDATE account SET name = ?, name_key = ? WHERE number = ?', [free, nameKey(free), number]);
  }
}

/**
 * The keys of names by the rule that "straße" and "STRASSE" are one name. Where a vault has both at
 * one provider, the later one gets a number, so that nobody who asks for one is handed the other.
 */
export const nameKeys: Migration = { version: 20, sql: '', change: rekey };
