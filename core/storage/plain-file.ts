import { closeSync, constants, fstatSync, openSync, readFileSync, statSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { HubVaultError } from '../../domain/errors.ts';

/** To read, and at once: opening a pipe would wait for somebody to write to it. Windows has no such pipes. */
export const toReadAtOnce = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

function notPlain(): HubVaultError {
  return new HubVaultError(
    'storage',
    'Where a file belongs there is something else, or a far larger one. Nothing was changed.',
    'Look at what is in the vault folder and in its backups.',
  );
}

/** Whether there is a file: no folder, no pipe, no device. A link is what it leads to. */
export function isPlainFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

/**
 * Reads a file in a folder that others may have put things into: a pipe would never end.
 * @throws HubVaultError `storage` when it is no file or larger than `mostBytes`; Node's own error
 */
export function readPlainFile(file: string, mostBytes = Number.POSITIVE_INFINITY): Buffer {
  const handle = openSync(file, toReadAtOnce);
  try {
    const found = fstatSync(handle);
    if (!found.isFile() || found.size > mostBytes) throw notPlain();
    return readFileSync(handle);
  } finally {
    closeSync(handle);
  }
}

/**
 * Opens such a file to read it in parts; the caller closes it.
 * @throws HubVaultError `storage` when it is no file; Node's own error
 */
export async function openPlainFile(file: string): Promise<FileHandle> {
  const handle = await open(file, toReadAtOnce);
  if ((await handle.stat()).isFile()) return handle;
  await handle.close();
  throw notPlain();
}
