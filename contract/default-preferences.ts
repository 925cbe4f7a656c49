import type { Preferences } from './calls/preferences.ts';

/** The preferences of somebody who has not chosen any. */
export const defaultPreferences: Preferences = {
  theme: 'system',
  lockAfterMinutes: 5,
  clipboardSeconds: 20,
  expiryLeadDays: 30,
  scheduledChecks: 'unasked',
  contentProtection: true,
  proxy: { kind: 'none' },
};
