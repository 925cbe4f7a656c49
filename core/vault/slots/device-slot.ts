import { randomBytes, randomUUID } from 'node:crypto';
import { HubVaultError } from '../../../domain/errors.ts';
import { type DeviceSlot, slotsOf } from './key-slots.ts';
import { type KeyStoreBackEnd, keyStoreBackEnds, type OsKeyStore, type Unwrapped } from './os-key-store.ts';
import { openSealedKey, sealDataKey } from './sealed-key.ts';
import type { SlotFileBody } from './slot-file.ts';

const SECRET_BYTES = 32;

function keyStoreError(message: string, wayForward = 'Open the vault with its password.'): HubVaultError {
  return new HubVaultError('key-store', message, wayForward);
}

function notNow(): HubVaultError {
  return keyStoreError(
    "The system's key store is locked or busy. Nothing was changed.",
    'Try again in a moment, or open the vault with its password.',
  );
}

/** Asks the key store something. SECURITY: its own error is left out, for it may quote what it was given. */
async function ask<T>(question: Promise<T>): Promise<T> {
  try {
    return await question;
  } catch {
    throw keyStoreError("The system's key store failed. Nothing was changed.");
  }
}

/**
 * The key store's back end, if it is good enough to hold a way into the vault.
 * @throws HubVaultError `key-store`
 */
async function goodBackEnd(store: OsKeyStore): Promise<KeyStoreBackEnd> {
  const availability = await ask(store.availability());
  if (availability === 'not-now') throw notNow();
  const name = await ask(store.backEnd());
  const backEnd = keyStoreBackEnds.find((known) => known === name);
  if (availability === 'never' || !backEnd) {
    throw keyStoreError('This system has no key store that is good enough to open the vault with.');
  }
  return backEnd;
}

/** Whether a vault may be opened from this device at all; asked before the choice is offered. */
export async function canUseDevice(store: OsKeyStore): Promise<boolean> {
  const [availability, name] = [await store.availability(), await store.backEnd()];
  return availability !== 'never' && keyStoreBackEnds.some((known) => known === name);
}

/** Wraps the secret of a slot, and asks for it back before anybody relies on it. */
async function wrapSecret(store: OsKeyStore, secret: Buffer): Promise<string> {
  const wrapped = await ask(store.wrap(secret));
  const back = await ask(store.unwrap(wrapped));
  if (back === 'not-now') throw notNow();
  const fits = back.secret.equals(secret) && !wrapped.includes(secret);
  back.secret.fill(0);
  if (!fits) throw keyStoreError("The system's key store does not give back what it was given.");
  return wrapped.toString('base64');
}

/**
 * Makes a slot that opens a vault on this device, through the key store of its system.
 * @throws HubVaultError `key-store` when the store is not good enough; then nothing is written
 */
export async function sealWithDevice(
  vaultId: string,
  createdAt: string,
  dataKey: Buffer,
  store: OsKeyStore,
): Promise<DeviceSlot> {
  const backEnd = await goodBackEnd(store);
  const secret = randomBytes(SECRET_BYTES);
  try {
    const head = { kind: 'device', id: randomUUID(), createdAt } as const;
    const wrappedSecret = await wrapSecret(store, secret);
    return { ...head, backEnd, wrappedSecret, ...sealDataKey(vaultId, head, secret, dataKey) };
  } finally {
    secret.fill(0);
  }
}

/** What a device slot gave: the data key, and the same slot wrapped anew where the store asked for it. */
export interface OpenedDevice {
  readonly slotId: string;
  readonly dataKey: Buffer;
  readonly renewed?: DeviceSlot;
}

async function unwrapped(store: OsKeyStore, slot: DeviceSlot): Promise<Unwrapped | undefined> {
  let found: Unwrapped | 'not-now';
  try {
    found = await store.unwrap(Buffer.from(slot.wrappedSecret, 'base64'));
  } catch {
    // Wrapped on another device or for another user. The store's own error may say more than it should.
    return undefined;
  }
  if (found === 'not-now') throw notNow();
  return found;
}

async function openSlot(vaultId: string, slot: DeviceSlot, store: OsKeyStore): Promise<OpenedDevice | undefined> {
  const found = await unwrapped(store, slot);
  if (!found) return undefined;
  try {
    const dataKey = openSealedKey(vaultId, slot, found.secret);
    if (!dataKey) return undefined;
    const opened = { slotId: slot.id, dataKey };
    if (!found.isStale) return opened;
    const wrappedSecret = await wrapSecret(store, found.secret).catch(() => undefined);
    return wrappedSecret === undefined ? opened : { ...opened, renewed: { ...slot, wrappedSecret } };
  } finally {
    found.secret.fill(0);
  }
}

/**
 * Opens the slot of this device and gives the data key, which the caller overwrites after use.
 * @throws HubVaultError `not-found` without such a slot; `key-store` when the store is not good
 *   enough, not there now, another one than wrapped the key, or cannot open it. No slot is changed.
 */
export async function openWithDevice({ vaultId, slots }: SlotFileBody, store: OsKeyStore): Promise<OpenedDevice> {
  const devices = slotsOf(slots, 'device');
  if (devices.length === 0) {
    throw new HubVaultError('not-found', 'This vault opens on no device by itself.', 'Open it with its password.');
  }
  const backEnd = await goodBackEnd(store);
  const fitting = devices.filter((slot) => slot.backEnd === backEnd);
  if (fitting.length === 0) {
    const before = [...new Set(devices.map((slot) => slot.backEnd))].join(', ');
    throw keyStoreError(
      `The system now uses another key store (${backEnd}) than the one that holds the key (${before}). Nothing was changed.`,
      'Go back to that key store, or open the vault with its password and let this device open it anew.',
    );
  }
  for (const slot of fitting) {
    const opened = await openSlot(vaultId, slot, store);
    if (opened) return opened;
  }
  throw keyStoreError(
    "The system's key store cannot open the key that is kept for this vault. Nothing was changed.",
    'Open the vault with its password and let this device open it anew.',
  );
}
