import { readFileSync, renameSync } from 'node:fs';
import { basename } from 'node:path';
import type { MessageBoxOptions } from 'electron';
import { HubVaultError } from '../domain/errors.ts';

function isReadable(file: string): boolean {
  try {
    const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return typeof content === 'object' && content !== null && !Array.isArray(content);
  } catch (error) {
    // None yet is as good as an empty one.
    return (error as NodeJS.ErrnoException).code === 'ENOENT';
  }
}

/**
 * Moves a file of preferences that cannot be read out of the way, so that nothing of it is lost.
 * @returns where it is now; `undefined` when it was in order or not there
 * @throws HubVaultError `storage` when it can be neither read nor moved
 */
export function setBrokenAside(file: string, now: Date): string | undefined {
  if (isReadable(file)) return undefined;
  const aside = file.replace(/(\.json)?$/, `.broken-${now.toISOString().replaceAll(/[:.]/g, '-')}.json`);
  try {
    renameSync(file, aside);
    return aside;
  } catch (cause) {
    throw new HubVaultError('storage', `The preferences in ${file} can be neither read nor moved.`, undefined, {
      cause,
    });
  }
}

/** What a person is told about it. */
export function brokenPreferencesNotice(aside: string): MessageBoxOptions {
  return {
    type: 'warning',
    title: 'HubVault',
    message: 'The preferences could not be read, so each has its default.',
    detail: `The vault is not touched by this. The old file is kept beside the new one as ${basename(aside)}.`,
    buttons: ['OK'],
    noLink: true,
  };
}
