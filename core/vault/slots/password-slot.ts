import { randomUUID } from 'node:crypto';
import { HubVaultError } from '../../../domain/errors.ts';
import { by, way } from '../../../domain/way-forward.ts';
import { deriveKey, isTooCostly, isTooWeak, type KdfParameters } from './key-derivation.ts';
import type { PasswordSlot } from './key-slots.ts';
import { openSealedKey, sealDataKey } from './sealed-key.ts';
import { damagedSlotFile } from './slot-file.ts';

/** Stretches a password, composed (NFC) so that it does not depend on the keyboard. */
async function stretch(password: string, kdf: KdfParameters): Promise<Buffer> {
  const bytes = Buffer.from(password.normalize('NFC'), 'utf8');
  try {
    return await deriveKey(bytes, kdf);
  } finally {
    bytes.fill(0);
  }
}

/** What a password slot is made for. */
export interface NewPasswordSlot {
  readonly vaultId: string;
  readonly createdAt: string;
  readonly kdf: KdfParameters;
}

/**
 * Makes a slot that opens a vault with a password. Takes as long as the parameters say.
 * @throws HubVaultError `internal` for parameters with which it would never be opened
 */
export async function sealWithPassword(
  { vaultId, createdAt, kdf }: NewPasswordSlot,
  dataKey: Buffer,
  password: string,
): Promise<PasswordSlot> {
  if (isTooWeak(kdf) || isTooCostly(kdf)) {
    throw new HubVaultError('internal', 'The cost of the new key slot is outside what HubVault opens.');
  }
  const head = { kind: 'password', id: randomUUID(), createdAt, kdf } as const;
  const secret = await stretch(password, kdf);
  try {
    return { ...head, ...sealDataKey(vaultId, head, secret, dataKey) };
  } finally {
    secret.fill(0);
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
  const secret = await stretch(password, slot.kdf);
  try {
    const dataKey = openSealedKey(vaultId, slot, secret);
    if (dataKey) return dataKey;
  } finally {
    secret.fill(0);
  }
  throw new HubVaultError(
    'wrong-password',
    'The password is wrong. The vault stays locked.',
    way`Type it again${by('retype-password')}.`,
  );
}
