import { join } from 'node:path';
import { app } from 'electron';
import Store from 'electron-store';
import { z } from 'zod';
import { type Preferences, preferencesSchema } from '../contract/calls/preferences.ts';
import { defaultPreferences } from '../contract/default-preferences.ts';
import { setBrokenAside } from './broken-preferences.ts';

/** Beyond it Electron takes no number, and no screen stands there. */
const FARTHEST = 50_000;

const windowBoundsSchema = z.strictObject({
  x: z.int().min(-FARTHEST).max(FARTHEST),
  y: z.int().min(-FARTHEST).max(FARTHEST),
  width: z.int().min(200).max(20_000),
  height: z.int().min(200).max(20_000),
});

export type WindowBounds = z.infer<typeof windowBoundsSchema>;

/** What is remembered outside the vault. Never a secret, never the name of an account. */
export interface PreferenceStore {
  /** Where a file that could not be read was kept, if there was one. */
  readonly brokenFile: string | undefined;
  get(): Preferences;
  set(changes: { readonly [Name in keyof Preferences]?: Preferences[Name] | undefined }): Preferences;
  windowBounds(): WindowBounds | undefined;
  rememberBounds(bounds: WindowBounds): void;
}

const NAME = 'preferences';

/**
 * Opens the preferences. The file is an input like any other: each value that is not as it should
 * be is left out and its default stands; a file that cannot be read at all is kept aside.
 */
export function openPreferences(folder: string = app.getPath('userData')): PreferenceStore {
  const brokenFile = setBrokenAside(join(folder, `${NAME}.json`), new Date());
  const store = new Store<Record<string, unknown>>({ name: NAME, cwd: folder });
  const read = (): Preferences => {
    // Once: the store reads its file whenever it is asked.
    const found = store.store;
    const kept = Object.entries(preferencesSchema.shape).flatMap(([name, schema]) => {
      const { success, data } = schema.safeParse(found[name]);
      return success ? [[name, data]] : [];
    });
    return { ...defaultPreferences, ...Object.fromEntries(kept) };
  };
  // Kept: each call that needs an open vault asks for the time until the lock.
  let present = read();
  return {
    brokenFile,
    get: () => present,
    set(changes) {
      try {
        for (const [name, value] of Object.entries(changes)) if (value !== undefined) store.set(name, value);
      } finally {
        // Of several, the first may be in the file when the disk is full.
        present = read();
      }
      return present;
    },
    windowBounds: () => windowBoundsSchema.safeParse(store.get('windowBounds')).data,
    rememberBounds(bounds) {
      try {
        store.set('windowBounds', bounds);
      } catch {
        // A full disk or a folder that is gone: no reason for a window not to close.
      }
    },
  };
}
