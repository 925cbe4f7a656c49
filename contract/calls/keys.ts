import { z } from 'zod';
import { call } from '../call.ts';
import { failureSchema } from '../envelope.ts';
import { acceptsWeakSchema, passwordSchema } from './vault.ts';

const kind = z.enum(['password', 'recovery', 'device']);

/** One way to open the vault. */
const keySlotSchema = z.strictObject({
  id: z.uuid(),
  kind,
  createdAt: z.string(),
  lastUsedAt: z.string().nullable(),
  /** What a password costs to try. */
  cost: z.strictObject({ memoryKiB: z.int(), passes: z.int(), lanes: z.int() }).nullable(),
  /** The key store that holds a device's part. */
  backEnd: z.string().nullable(),
});

export type ShownKeySlot = z.infer<typeof keySlotSchema>;

/** What a recovery kit says. The key opens nothing until it was confirmed. */
const kitSchema = z.strictObject({
  title: z.string(),
  facts: z.array(z.tuple([z.string(), z.string()])),
  groups: z.array(z.string().max(4)).max(9),
  parts: z.array(z.strictObject({ title: z.string(), text: z.string() })),
  /** The groups that have to be typed back, counted from 0. */
  asked: z.array(z.int().min(0).max(8)).max(9),
});

export type ShownKit = z.infer<typeof kitSchema>;

/** What a new data key has left of the vault's ways to open and of its backups. */
const renewedSchema = z.strictObject({
  /** The ways to open the vault that went with the former data key. */
  gone: z.array(keySlotSchema),
  /** Why there is no backup under the new data key yet; `null` where there is one. */
  notBackedUp: failureSchema.nullable(),
});

export type ShownRenewal = z.infer<typeof renewedSchema>;

const MOST_GROUPS = 9;
const group = z.string().max(40);

export const keyCalls = {
  /** The ways to open the vault, and whether this device could be one. */
  listKeySlots: call(
    'unlocked',
    z.undefined(),
    z.strictObject({ slots: z.array(keySlotSchema), canUseDevice: z.boolean() }),
  ),
  /** Changes the password. */
  changePassword: call(
    'unlocked',
    z.strictObject({ password: passwordSchema, next: passwordSchema, acceptsWeak: acceptsWeakSchema }),
    z.null(),
  ),
  /** Changes the password and the data key: an old copy and its password then open nothing newer. It stays open. */
  renewDataKey: call(
    'unlocked',
    z.strictObject({ password: passwordSchema, next: passwordSchema, acceptsWeak: acceptsWeakSchema }),
    renewedSchema,
  ),
  /** A new recovery key, shown this once. It opens nothing until `confirmRecoveryKey`. */
  beginRecoveryKey: call('unlocked', z.undefined(), kitSchema),
  /** Asks where to save the kit of the key that was begun, and saves it there. */
  saveRecoveryKit: call('unlocked', z.undefined(), z.strictObject({ saved: z.boolean() })),
  /** Opens the system's print dialog for the kit, which is all that the page gives to print. */
  printRecoveryKit: call('unlocked', z.undefined(), z.strictObject({ printed: z.boolean() })),
  /** Lets the vault open with the key that was begun, once the groups asked for were typed back. */
  confirmRecoveryKey: call(
    'unlocked',
    z.strictObject({ password: passwordSchema, groups: z.array(group).max(MOST_GROUPS), replace: z.boolean() }),
    z.null(),
  ),
  /** Forgets the key that was begun. */
  abandonRecoveryKey: call('unlocked', z.undefined(), z.null()),
  /** Lets this device open the vault through its system's key store. */
  addDeviceSlot: call('unlocked', z.strictObject({ password: passwordSchema }), z.null()),
  /** Removes a recovery key or a device. */
  removeKeySlot: call('unlocked', z.strictObject({ id: z.uuid(), password: passwordSchema }), z.null()),
};
