import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  type DecipherGCM,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import type { KdfParameters } from './key-derivation.ts';
import type { KeySlot, KeySlotKind } from './key-slots.ts';
import { canonical, damagedSlotFile } from './slot-file.ts';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** What a data key may be sealed in: a slot, or its successor. */
type SealedKind = KeySlotKind | 'former';

/** What a slot says of itself beside its sealed key. */
export interface SlotHead {
  readonly kind: SealedKind;
  readonly id: string;
  readonly createdAt: string;
  readonly kdf?: KdfParameters;
}

/** The part of a slot that holds the data key. */
export type SealedKey = Pick<KeySlot, 'check' | 'nonce' | 'sealedKey'>;

/** What a slot's secret is used for: sealing the data key, and telling whether the secret is right. */
function keysFrom(kind: SealedKind, secret: Uint8Array) {
  const expand = (use: string) => Buffer.from(hkdfSync('sha256', secret, '', `hubvault ${kind} slot ${use}`, 32));
  return { seal: expand('seal'), check: expand('check') };
}

function checkOf(key: Buffer, id: string): Buffer {
  return createHmac('sha256', key).update(id).digest();
}

/** What the seal is bound to: a sealed key moved to another slot or vault does not open. */
function boundTo(vaultId: string, { kind, id, createdAt, kdf }: SlotHead): Buffer {
  return Buffer.from(canonical({ vaultId, kind, id, createdAt, kdf }));
}

/** Seals the data key under the secret of a slot. */
export function sealDataKey(vaultId: string, head: SlotHead, secret: Uint8Array, dataKey: Buffer): SealedKey {
  const keys = keysFrom(head.kind, secret);
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keys.seal, nonce);
  cipher.setAAD(boundTo(vaultId, head));
  const sealed = Buffer.concat([cipher.update(dataKey), cipher.final(), cipher.getAuthTag()]);
  const check = checkOf(keys.check, head.id).toString('base64');
  keys.seal.fill(0);
  keys.check.fill(0);
  return { check, nonce: nonce.toString('base64'), sealedKey: sealed.toString('base64') };
}

/** A key that was unsealed, once its seal is found whole; overwritten if it is not. */
function confirmed(decipher: DecipherGCM, dataKey: Buffer): Buffer {
  try {
    decipher.final();
    return dataKey;
  } catch (error) {
    dataKey.fill(0);
    throw error;
  }
}

function unseal(vaultId: string, slot: SlotHead & SealedKey, key: Buffer): Buffer {
  const sealed = Buffer.from(slot.sealedKey, 'base64');
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(slot.nonce, 'base64'), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(boundTo(vaultId, slot));
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
    // GCM gives a byte for each that it takes, so this is the whole key. SECURITY: put together with what
    // `final` gives, which is nothing, it would be in memory twice, and nobody would overwrite the one.
    const dataKey = decipher.update(sealed.subarray(0, -TAG_BYTES));
    return confirmed(decipher, dataKey);
  } catch {
    // The secret was right, so only the sealed key itself can be at fault. Node's error adds nothing.
    throw damagedSlotFile('the sealed data key in it does not open.');
  }
}

/**
 * Opens a sealed key and gives the data key, which the caller overwrites after use.
 * @returns `undefined` when the secret is not the one of this slot
 * @throws HubVaultError `damaged-slot-file` when the secret is right and the sealed key is not
 */
export function openSealedKey(vaultId: string, slot: SlotHead & SealedKey, secret: Uint8Array): Buffer | undefined {
  const keys = keysFrom(slot.kind, secret);
  try {
    const expected = checkOf(keys.check, slot.id);
    const found = Buffer.from(slot.check, 'base64');
    if (found.length !== expected.length || !timingSafeEqual(found, expected)) return undefined;
    return unseal(vaultId, slot, keys.seal);
  } finally {
    keys.seal.fill(0);
    keys.check.fill(0);
  }
}
