import { closeSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { storageFailure } from '../core/storage/storage-errors.ts';
import { refuseKitWithVault } from '../core/vault/slots/kit-file.ts';
import { recoveryKitHtml } from '../core/vault/slots/recovery-kit.ts';
import { momentOf } from '../domain/clock.ts';
import { errorCode, invalidInput } from '../domain/errors.ts';
import type { CliContext } from './context.ts';
import { say, tell } from './output/say.ts';
import { showUntilEnter } from './output/until-enter.ts';
import { write } from './output/write.ts';

/** What a new recovery key belongs to, and where its kit is to be written, if it is. */
export interface KitOptions {
  readonly folder: string;
  readonly vaultId: string;
  readonly kit?: string | undefined;
}

/** Why no kit can be made there, by Node's error codes, where that differs from the words of a vault's own files. */
const kitFaults: Readonly<Record<string, string>> = {
  EEXIST: 'there is something of that name already.',
  ENOENT: 'its folder does not exist.',
  ENOTDIR: 'a part of its path is a file, not a folder.',
  EISDIR: 'that is a folder.',
  EACCES: 'this user may not write there.',
  EPERM: 'this user may not write there.',
  EROFS: 'its folder is read-only.',
};

function openKit(file: string, folder: string): number {
  refuseKitWithVault(file, folder);
  try {
    return openSync(file, 'wx', 0o600);
  } catch (error) {
    const why = kitFaults[errorCode(error)] ?? storageFailure(error).message;
    throw invalidInput(`The kit cannot be written to ${file}: ${why}`, 'Name a new file in a folder of yours.');
  }
}

/** Makes a key and writes its kit; the file is there first, so that no key is made that nobody ever sees. */
async function intoKit(
  file: string,
  { folder, vaultId }: KitOptions,
  context: CliContext,
  make: () => Promise<string>,
) {
  const handle = openKit(file, folder);
  try {
    const recoveryKey = await make();
    writeSync(handle, recoveryKitHtml({ recoveryKey, vaultId, date: momentOf(context.clock).today }));
    fsyncSync(handle);
  } catch (error) {
    rmSync(file, { force: true });
    throw storageFailure(error);
  } finally {
    closeSync(handle);
  }
  await tell(context, `The kit is in ${file}.\n`);
  say(context, 'warning: whoever has the kit can open the vault. Print it, keep it safe, and delete the file.');
}

/** Makes a recovery key and hands it over once: as a kit in a file, on the screen, or to a pipe. */
export async function handOverKey(
  context: CliContext,
  options: KitOptions,
  make: () => Promise<string>,
): Promise<void> {
  if (options.kit !== undefined) return await intoKit(options.kit, options, context, make);
  const recoveryKey = await make();
  if (context.stdout.isTTY) await showUntilEnter(keySheet(recoveryKey), context);
  else await write(context.stdout, `${recoveryKey}\n`);
}

function keySheet(recoveryKey: string): string {
  const groups = recoveryKey.split('-');
  const lines = [0, 3, 6].map((from) => `    ${groups.slice(from, from + 3).join('  ')}`);
  return [
    'The recovery key of your vault. It opens the vault without the password.',
    'It is shown this once and kept nowhere. Write it down and keep it in a safe place:',
    '',
    ...lines,
    '',
  ].join('\n');
}
