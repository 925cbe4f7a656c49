import { HubVaultError } from '../../domain/errors.ts';
import { nameKey, quoted } from '../../domain/text.ts';
import { by, way } from '../../domain/way-forward.ts';
import { didYouMean, nearest } from '../nearest.ts';
import type { AccountRow } from '../storage/account-rows.ts';
import { accountsCalled, allNames } from '../storage/accounts.ts';
import type { Readable } from '../storage/database.ts';

const SHORTEST_ID_START = 4;

function ambiguous(text: string, rows: readonly AccountRow[]): HubVaultError {
  const choices = rows.slice(0, 5).map((row) => `${row.provider}/${row.name} (${row.id.slice(0, 8)})`);
  return new HubVaultError(
    'invalid-input',
    `${quoted(text)} fits ${rows.length} accounts.`,
    `Say which, as provider/name or by id: ${choices.join('; ')}.`,
  );
}

function missing(database: Readable, text: string): HubVaultError {
  const names = allNames(database);
  const close = [...new Set([...nearest(text, names), ...nearest(text.slice(text.indexOf('/') + 1), names)])];
  return new HubVaultError(
    'not-found',
    `There is no account ${quoted(text)}.`,
    didYouMean(close.map((name) => quoted(name, 200))) ?? way`See all accounts${by('see-accounts')}.`,
  );
}

/** Of the accounts a text may mean, those it means most exactly: whole id, name, then start of an id. */
function narrowed(rows: readonly AccountRow[], text: string): readonly AccountRow[] {
  const whole = rows.filter((row) => row.id === text.toLowerCase());
  if (whole.length > 0) return whole;
  const named = rows.filter((row) => nameKey(row.name) === nameKey(text));
  if (named.length > 0) return named;
  return text.length >= SHORTEST_ID_START ? rows : [];
}

function withProvider(database: Readable, text: string): readonly AccountRow[] {
  const slash = text.indexOf('/');
  if (slash < 0) return [];
  const rows = accountsCalled(database, text.slice(slash + 1));
  return narrowed(rows, text.slice(slash + 1)).filter((row) => row.provider === text.slice(0, slash).toLowerCase());
}

/**
 * The account that a person means: by name, `provider/name`, id, or the first four or more
 * characters of an id.
 * @throws HubVaultError `not-found` with the nearest names; `invalid-input` when several fit
 */
export function findAccount(database: Readable, text: string): AccountRow {
  if (text.trim() === '') throw missing(database, text);
  const direct = narrowed(accountsCalled(database, text), text);
  const split = withProvider(database, text).filter(({ id }) => direct.every((row) => row.id !== id));
  // Both readings count: a name may look like the "provider/name" of another account.
  const found = split.length > 0 ? [...direct, ...split] : direct;
  const [row, ...more] = found;
  if (!row) throw missing(database, text);
  if (more.length > 0) throw ambiguous(text, found);
  return row;
}
