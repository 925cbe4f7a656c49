import { z } from 'zod';
import { proxyChoiceSchema } from '../../domain/proxy-choice.ts';
import { call } from '../call.ts';

/** What is remembered outside the vault: never a secret, never a name of an account. */
export const preferencesSchema = z.strictObject({
  theme: z.enum(['system', 'light', 'dark']),
  /** Minutes without input after which the vault is locked. */
  lockAfterMinutes: z.int().min(1).max(240),
  /** Seconds after which a copied secret leaves the clipboard. */
  clipboardSeconds: z.int().min(5).max(120),
  /** Days before an expiry from which an account counts as expiring. */
  expiryLeadDays: z.int().min(1).max(365),
  /** Whether accounts are checked by themselves. Nothing is sent before a person has answered. */
  scheduledChecks: z.enum(['unasked', 'on', 'off']),
  /** Hide the window from screen capture, where the system can. */
  contentProtection: z.boolean(),
  /** By which proxy providers are asked. */
  proxy: proxyChoiceSchema,
});

export type Preferences = z.infer<typeof preferencesSchema>;

const changesSchema = preferencesSchema.omit({ proxy: true }).partial();

/** What may be changed at once, without a further word. */
export type PreferenceChanges = z.input<typeof changesSchema>;

export const preferenceCalls = {
  getPreferences: call('any-state', z.undefined(), preferencesSchema),
  /** Changes some preferences and gives them all back. Locked, nobody may weaken what protects the vault. */
  setPreferences: call('unlocked', changesSchema, preferencesSchema),
  /** Chooses the proxy. One that a person names is checked, and agreed to outside the page, before it is kept. */
  chooseProxy: call(
    'unlocked',
    z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('none') }),
      z.strictObject({ kind: z.literal('system') }),
      z.strictObject({ kind: z.literal('manual'), address: z.string().max(500), bypass: z.string().max(4000) }),
    ]),
    preferencesSchema,
  ),
};
