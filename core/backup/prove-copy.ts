import { setImmediate as nextTurn } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { HubVaultError } from '../../domain/errors.ts';
import type { Readable, VaultDatabase } from '../storage/database.ts';
import { type StateMarks, stateMarks } from './state-marks.ts';

function refuse(how: string): HubVaultError {
  return new HubVaultError(
    'storage',
    `The new backup did not pass its proof: ${how}. It was not kept; the earlier backups are untouched.`,
    'Check the disk, then make a backup with "hubvault backup".',
  );
}

type Check = (database: Readable) => string | undefined;

/** The checks, each short, so that nothing else has to wait long: pages, content, structure by table. */
function checksFor(expected: StateMarks): Check[] {
  return [
    (database) => {
      const [fault] = database.column<string>('PRAGMA other.cipher_integrity_check');
      return fault === undefined ? undefined : 'a page does not carry its seal';
    },
    (database) => (isDeepStrictEqual(stateMarks(database, 'other'), expected) ? undefined : 'it holds another state'),
    ...Object.keys(expected.rows).map(
      (table): Check =>
        (database) => {
          const found = database.column<string>(`PRAGMA other.quick_check("${table}")`);
          return found.join() === 'ok' ? undefined : `the table ${table} is not whole`;
        },
    ),
  ];
}

/**
 * Proves a copy by opening it from the disk with the vault's own data key: every page carries its
 * seal, every table is whole, and it holds the state that was copied.
 * @throws HubVaultError `storage`
 */
export async function proveCopy(connection: VaultDatabase, file: string, expected: StateMarks): Promise<void> {
  for (const check of checksFor(expected)) {
    const fault = connection.attached(file, () => connection.direct(check));
    if (fault !== undefined) throw refuse(fault);
    await nextTurn();
  }
}
