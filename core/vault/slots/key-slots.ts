import { z } from 'zod';
import { base64Schema, kdfSchema } from './key-derivation.ts';
import { keyStoreBackEnds } from './os-key-store.ts';

const MOST_DEVICES = 8;
const MOST_WRAPPED = 8_192;

const sealedKeyShape = {
  /** Tells a wrong secret from a damaged slot. */
  check: base64Schema,
  nonce: base64Schema,
  /** The data key, sealed. */
  sealedKey: base64Schema,
};

/** A data key that was replaced, sealed under the one that replaces it. */
export const formerKeySchema = z.strictObject({
  kind: z.literal('former'),
  id: z.uuid(),
  createdAt: z.iso.datetime(),
  ...sealedKeyShape,
});

const headShape = { id: z.uuid(), createdAt: z.iso.datetime() };

const passwordSlotSchema = z.strictObject({
  kind: z.literal('password'),
  ...headShape,
  kdf: kdfSchema,
  ...sealedKeyShape,
});

const recoverySlotSchema = z.strictObject({ kind: z.literal('recovery'), ...headShape, ...sealedKeyShape });

const deviceSlotSchema = z.strictObject({
  kind: z.literal('device'),
  ...headShape,
  /** Which key store of the system wrapped the key (requirement E4). */
  backEnd: z.enum(keyStoreBackEnds),
  /** The secret of this slot as the key store wrapped it. */
  wrappedSecret: base64Schema.max(MOST_WRAPPED),
  ...sealedKeyShape,
});

const keySlotSchema = z.discriminatedUnion('kind', [passwordSlotSchema, recoverySlotSchema, deviceSlotSchema]);

export type PasswordSlot = z.infer<typeof passwordSlotSchema>;
export type RecoverySlot = z.infer<typeof recoverySlotSchema>;
export type DeviceSlot = z.infer<typeof deviceSlotSchema>;
/** One way to open the vault. */
export type KeySlot = z.infer<typeof keySlotSchema>;
export type KeySlotKind = KeySlot['kind'];

function isKind<Kind extends KeySlotKind>(kind: Kind) {
  return (slot: KeySlot): slot is Extract<KeySlot, { kind: Kind }> => slot.kind === kind;
}

/** All slots of one kind. */
export function slotsOf<Kind extends KeySlotKind>(slots: readonly KeySlot[], kind: Kind) {
  return slots.filter(isKind(kind));
}

/**
 * The slots of a vault: always exactly one password, at most one recovery key, a few devices. What
 * a person holds can therefore always open it, whatever becomes of the devices.
 */
export const keySlotsSchema = z.array(keySlotSchema).refine((slots) => {
  const count = (kind: KeySlotKind) => slotsOf(slots, kind).length;
  const isDistinct = new Set(slots.map(({ id }) => id)).size === slots.length;
  return isDistinct && count('password') === 1 && count('recovery') <= 1 && count('device') <= MOST_DEVICES;
});
