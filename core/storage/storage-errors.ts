import { errorCode, HubVaultError } from '../../domain/errors.ts';
import { fitToShow } from '../../domain/text.ts';
import { by, way } from '../../domain/way-forward.ts';

/** As long as a path may be on the systems that we run on is too long to read. */
const MOST_OF_A_PATH = 400;

function storage(message: string, wayForward: string): HubVaultError {
  return new HubVaultError('storage', message, wayForward);
}

/**
 * The error of a database that cannot be used, with a way forward that loses nothing.
 * @param how what is wrong with it, where that is known, as a clause
 */
export function damagedDatabase(how?: string): HubVaultError {
  return new HubVaultError(
    'damaged-database',
    `The vault database (vault.db) is damaged${how ? `: ${how}` : ''}. Nothing was changed.`,
    way`Keep the vault folder as it is. See what can be done${by('see-damage')}; that changes nothing.`,
  );
}

/**
 * A file that is written beside another before it takes its place is told of by the name of that one, a
 * backup that is not whole yet by the folder that it is made in.
 */
const BESIDE = /\.[0-9a-f]{12}\.tmp$|[/\\][^/\\]+\.[0-9a-f]{8}\.unfinished.*$/;

/** Which file or folder a failure is about, as far as it says so. */
function placeOf(error: unknown): string | undefined {
  const path = error instanceof Error && 'path' in error ? error.path : undefined;
  return typeof path === 'string' ? path.replace(BESIDE, '') : undefined;
}

function notAllowed(place = 'there'): HubVaultError {
  return storage(
    `This user may not read or write ${fitToShow(place, MOST_OF_A_PATH)}. Nothing was changed.`,
    'Check the permissions of that and of the folder that it is in.',
  );
}

const writeFailures: Record<string, (place?: string) => HubVaultError> = {
  ENOSPC: () => storage('The disk is full. What was saved before is intact.', 'Free some space and do it again.'),
  EROFS: () => storage('The folder is read-only. Nothing was changed.', 'Let this user write to it, or use another.'),
  EACCES: notAllowed,
  EPERM: notAllowed,
  ENOENT: () => storage('A file or folder that is needed is not there. Nothing was changed.', 'Check the path.'),
  ENOTDIR: () => storage('Part of the path is a file, not a folder. Nothing was changed.', 'Check the path.'),
  ENAMETOOLONG: () => storage('The path is too long for this disk. Nothing was changed.', 'Choose a shorter one.'),
  ELOOP: () => storage('The path is a link that leads to itself. Nothing was changed.', 'Check the path.'),
  EDQUOT: () =>
    storage('The disk quota is used up. What was saved before is intact.', 'Free some space and do it again.'),
  EIO: () => storage('The disk reported a fault.', 'Copy the vault folder to another disk, then check this one.'),
};

const sqliteFailures: Record<string, (place?: string) => HubVaultError | undefined> = {
  // The first page does not carry the seal of this key.
  SQLITE_NOTADB: () =>
    damagedDatabase('the key in vault.json does not open it, so its beginning is damaged or it is of another vault'),
  SQLITE_CORRUPT: () => damagedDatabase(),
  SQLITE_FULL: () => writeFailures['ENOSPC']?.(),
  SQLITE_READONLY: () => writeFailures['EROFS']?.(),
  SQLITE_CANTOPEN: notAllowed,
  SQLITE_IOERR: () => writeFailures['EIO']?.(),
  // The file that processes share has found no room.
  SQLITE_IOERR_SHMSIZE: () => writeFailures['ENOSPC']?.(),
  SQLITE_BUSY: () => storage('Another program kept the vault busy. Nothing was changed.', 'Do it again in a moment.'),
};

/**
 * Sorts a failure of the disk or the database into our kinds. What is already ours passes through;
 * what is unknown becomes `internal` with the cause attached, never with SQL or values in its text.
 * @param file the file that it is about, where the failure does not say so itself
 */
export function storageFailure(error: unknown, file?: string): HubVaultError {
  if (error instanceof HubVaultError) return error;
  const code = errorCode(error);
  const known = writeFailures[code] ?? sqliteFailures[code] ?? sqliteFailures[code.split('_').slice(0, 2).join('_')];
  const failure = known?.(placeOf(error) ?? file);
  if (failure) return failure;
  if (error instanceof Error && /unable to open database file/.test(error.message)) {
    return storage(
      'The vault database could not be opened.',
      'Check that its folder and files can be read and written.',
    );
  }
  return new HubVaultError('internal', 'Something went wrong inside HubVault.', undefined, { cause: error });
}
