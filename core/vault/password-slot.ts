import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  randomUUID,
  timingSafeEqual,
} from 'node:crypto';
import { HubVaultError } from '../../domain/errors.ts';
import { deriveKey, isTooCostly, isTooWeak, type KdfParameters } from './key-derivation.ts';
import { canonical, damagedSlotFile, type PasswordSlot } from './slot-file.ts';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** A password as bytes: composed (NFC), so that it does not depend on the keyboard. */
function passwordBytes(password: string): Buffer {
  return Buffer.from(password.normalize('NFC'), 'utf8');
}

/** What a derived key is used for: sealing the data key, and telling whether the password is right. */
async function keysFrom(password: string, kdf: KdfParameters) {
  const bytes = passwordBytes(password);
  const derived = await deriveKey(bytes, kdf);
  bytes.fill(0);
  const expand = (use: string) => Buffer.from(hkdfSync('sha256', derived, '', `hubvault password slot ${use}`, 32));
  const keys = { seal: expand('seal'), check: expand('check') };
  derived.fill(0);
  return keys;
}

function checkOf(key: Buffer, id: string): Buffer {
  return createHmac('sha256', key).update(id).digest();
}

/** What the seal is bound to: a sealed key moved to another slot or vault does not open. */
function boundTo(vaultId: string, id: string, kdf: KdfParameters): Buffer {
  return Buffer.from(canonical({ vaultId, id, kdf }));
}

/**
 * Makes a slot that opens a vault with a password. Takes as long as the parameters say.
 * @throws HubVaultError `internal` for parameters with which it would never be opened
 */
export async function sealWithPassword(
  vaultId: string,
  dataKey: Buffer,
  password: string,
  kdf: KdfParameters,
): Promise<PasswordSlot> {
  if (isTooWeak(kdf) || isTooCostly(kdf)) {
    throw new HubVaultError('internal', 'The cost of the new key slot is outside what HubVault opens.');
  }
  const id = randomUUID();
  const keys = await keysFrom(password, kdf);
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keys.seal, nonce);
  cipher.setAAD(boundTo(vaultId, id, kdf));
  const sealed = Buffer.concat([cipher.update(dataKey), cipher.final(), cipher.getAuthTag()]);
  const check = checkOf(keys.check, id).toString('base64');
  keys.seal.fill(0);
  keys.check.fill(0);
  return { kind: 'password', id, kdf, check, nonce: nonce.toString('base64'), sealedKey: sealed.toString('base64') };
}

function unseal(vaultId: string, slot: PasswordSlot, key: Buffer): Buffer {
  const sealed = Buffer.from(slot.sealedKey, 'base64');
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(slot.nonce, 'base64'), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(boundTo(vaultId, slot.id, slot.kdf));
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()]);
  } catch {
    // The password was right, so only the sealed key itself can be at fault. Node's error adds nothing.
    throw damagedSlotFile('the sealed data key in it does not open.');
  }
}

/**
 * Opens a slot with a password and gives the data key, which the caller overwrites after use.
 * @throws HubVaultError `damaged-slot-file` when the parameters are weaker than any that HubVault
 *   writes (before anything is derived) or the sealed key is damaged; `wrong-password`
 */
export async function openWithPassword(vaultId: string, slot: PasswordSlot, password: string): Promise<Buffer> {
  if (isTooWeak(slot.kdf)) {
    throw damagedSlotFile('its key derivation is weaker than HubVault ever writes; someone may have weakened it.');
  }
  if (isTooCostly(slot.kdf)) throw damagedSlotFile('its key derivation is costlier than HubVault ever writes.');
  const keys = await keysFrom(password, slot.kdf);
  try {
    const expected = checkOf(keys.check, slot.id);
    const found = Buffer.from(slot.check, 'base64');
    if (found.length !== expected.length || !timingSafeEqual(found, expected)) {
      throw new HubVaultError(
        'wrong-password',
        'The password is wrong. The vault stays locked.',
        'Type it again, or check the password file.',
      );
    }
    return unseal(vaultId, slot, keys.seal);
  } finally {
    keys.seal.fill(0);
    keys.check.fill(0);
  }
}
