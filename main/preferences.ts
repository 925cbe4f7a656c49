import Store from 'electron-store';
import { z } from 'zod';
import { type Preferences, preferencesSchema } from '../contract/calls/preferences.ts';

/** Beyond it Electron takes no number, and no screen stands there. */
const FARTHEST = 50_000;

const windowBoundsSchema = z.strictObject({
  x: z.int().min(-FARTHEST).max(FARTHEST),
  y: z.int().min(-FARTHEST).max(FARTHEST),
  width: z.int().min(200).max(20_000),
  height: z.int().min(200).max(20_000),
});

export type WindowBounds = z.infer<typeof windowBoundsSchema>;

const defaults: Preferences = {
  theme: 'system',
  lockAfterMinutes: 5,
  clipboardSeconds: 20,
  expiryLeadDays: 30,
  contentProtection: true,
};

/** What is remembered outside the vault. Never a secret, never the name of an account. */
export interface PreferenceStore {
  get(): Preferences;
  set(changes: { readonly [Name in keyof Preferences]?: Preferences[Name] | undefined }): Preferences;
  windowBounds(): WindowBounds | undefined;
  rememberBounds(bounds: WindowBounds): void;
}

/**
 * Opens the preferences. The file is an input like any other: each value that is not as it should
 * be is left out and its default stands.
 */
export function openPreferences(folder: string | undefined): PreferenceStore {
  const store = new Store<Record<string, unknown>>({
    name: 'preferences',
    clearInvalidConfig: true,
    ...(folder === undefined ? {} : { cwd: folder }),
  });
  const read = (): Preferences => {
    const kept = Object.entries(preferencesSchema.shape).flatMap(([name, schema]) => {
      const found = schema.safeParse(store.get(name));
      return found.success ? [[name, found.data]] : [];
    });
    return { ...defaults, ...Object.fromEntries(kept) };
  };
  return {
    get: read,
    set(changes) {
      for (const [name, value] of Object.entries(changes)) if (value !== undefined) store.set(name, value);
      return read();
    },
    windowBounds: () => windowBoundsSchema.safeParse(store.get('windowBounds')).data,
    rememberBounds: (bounds) => store.set('windowBounds', bounds),
  };
}
