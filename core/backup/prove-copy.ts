import { setImmediate as nextTurn } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { HubVaultError } from '../../domain/errors.ts';
import type { Readable, VaultDatabase } from '../storage/database.ts';
import { type StateMarks, stateMarks } from './state-marks.ts';

type Check = (database: Readable) => string | undefined;

const seals: Check = (database) => {
  const [fault] = database.column<string>('PRAGMA other.cipher_integrity_check');
  return fault === undefined ? undefined : 'a page does not carry its seal';
};

function structure(table: string): Check {
  return (database) => {
    const found = database.column<string>(`PRAGMA other.quick_check("${table}")`);
    return found.join() === 'ok' ? undefined : `the table ${table} is not whole`;
  };
}

/** Runs checks on a file one after the other, each short, so that nothing else has to wait long. */
async function firstFault(connection: VaultDatabase, file: string, checks: readonly Check[]): Promise<string | null> {
  for (const check of checks) {
    const fault = connection.attached(file, () => connection.direct(check));
    if (fault !== undefined) return fault;
    await nextTurn();
  }
  return null;
}

/**
 * Opens a copy from the disk with a vault's own data key, and looks whether every page carries its
 * seal and every table is whole.
 * @returns what state it holds
 * @throws HubVaultError what `refuse` makes of a fault; `damaged-database` where the key does not fit
 */
export async function checkCopy(
  connection: VaultDatabase,
  file: string,
  refuse: (how: string) => HubVaultError,
): Promise<StateMarks> {
  const sealed = await firstFault(connection, file, [seals]);
  if (sealed !== null) throw refuse(sealed);
  const marks = connection.attached(file, () => connection.direct((database) => stateMarks(database, 'other')));
  await nextTurn();
  const fault = await firstFault(connection, file, Object.keys(marks.rows).map(structure));
  if (fault !== null) throw refuse(fault);
  return marks;
}

function notProven(how: string): HubVaultError {
  return new HubVaultError(
    'storage',
    `The new backup did not pass its proof: ${how}. It was not kept; the earlier backups are untouched.`,
    'Check the disk, then make a backup again.',
  );
}

/**
 * Proves a copy by opening it: it is whole, and holds the state that was copied.
 * @throws HubVaultError `storage`
 */
export async function proveCopy(connection: VaultDatabase, file: string, expected: StateMarks): Promise<void> {
  const marks = await checkCopy(connection, file, notProven);
  if (!isDeepStrictEqual(marks, expected)) throw notProven('it holds another state');
}
