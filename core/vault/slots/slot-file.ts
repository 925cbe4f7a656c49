import { createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { HubVaultError } from '../../../domain/errors.ts';
import { by, way } from '../../../domain/way-forward.ts';
import { base64Schema } from './key-derivation.ts';
import { formerKeySchema, keySlotsSchema, type PasswordSlot, slotsOf } from './key-slots.ts';

/** The version of the slot file that this HubVault writes, and the latest it knows. */
export const slotFileFormat = 1;

/** Far more than the longest slot file has; a larger one was not written by us. */
export const mostSlotFileBytes = 256 * 1024;

const bodySchema = z.strictObject({
  format: z.literal(slotFileFormat),
  vaultId: z.uuid(),
  createdAt: z.iso.datetime(),
  /** Rises by one with every change of this file. */
  epoch: z.int().positive(),
  /** The epoch of the database when this file was written; the database can only be past it. */
  databaseEpoch: z.int().positive(),
  slots: keySlotsSchema,
  /** Which data key this is: another one for each that the vault was given; the first has none. */
  keyId: z.uuid().optional(),
  /** The data key before, until the database is encrypted with this one. */
  formerKey: formerKeySchema.optional(),
});

const slotFileSchema = z.strictObject({
  ...bodySchema.shape,
  /** SHA-256 of the rest: finds accidents before a password is asked for. */
  checksum: z.hex().length(64),
  /** HMAC of the rest under the data key: finds tampering once the vault is opened. */
  mac: base64Schema,
});

export type SlotFileBody = z.infer<typeof bodySchema>;
export type SlotFile = z.infer<typeof slotFileSchema>;

/** The same text for the same content, whatever the order of its keys. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

function checksumOf(body: SlotFileBody): string {
  return createHash('sha256').update(canonical(body)).digest('hex');
}

function macOf(body: SlotFileBody, dataKey: Buffer): Buffer {
  const key = Buffer.from(hkdfSync('sha256', dataKey, Buffer.from(body.vaultId), 'hubvault slot file mac', 32));
  const mac = createHmac('sha256', key).update(canonical(body)).digest();
  key.fill(0);
  return mac;
}

/** The error for a slot file that cannot be used. */
export function damagedSlotFile(how: string): HubVaultError {
  return new HubVaultError(
    'damaged-slot-file',
    `The slot file (vault.json) is damaged: ${how} Nothing was changed.`,
    way`Your password is not the cause. See what can be done${by('see-damage')}; that changes nothing.`,
  );
}

/** A slot file with its checksum, sealed under the data key. */
export function sealSlotFile(body: SlotFileBody, dataKey: Buffer): SlotFile {
  return { ...body, checksum: checksumOf(body), mac: macOf(body, dataKey).toString('base64') };
}

/** A slot file as it is written. */
export function slotFileText(file: SlotFile): string {
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** The slot that opens with the password; the schema knows no slot file without one. */
export function passwordSlotOf({ slots }: SlotFileBody): PasswordSlot {
  const [slot] = slotsOf(slots, 'password');
  if (!slot) throw damagedSlotFile('it has no password slot.');
  return slot;
}

/** A slot file without its seals. */
export function bodyOf({ checksum: _checksum, mac: _mac, ...body }: SlotFile): SlotFileBody {
  return body;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw damagedSlotFile('it is cut off or is not JSON.');
    throw error;
  }
}

const formatSchema = z.looseObject({ format: z.int().positive() });

/**
 * Reads the text of a slot file and finds accidental damage. Tampering is found by `checkMac`.
 * @throws HubVaultError `newer-vault` or `damaged-slot-file`
 */
export function parseSlotFile(text: string): SlotFile {
  const json = parseJson(text);
  const format = formatSchema.safeParse(json);
  if (format.success && format.data.format > slotFileFormat) {
    throw new HubVaultError(
      'newer-vault',
      `This vault was made by a newer HubVault (format ${format.data.format}; this one knows up to ${slotFileFormat}). Nothing was changed.`,
      'Update HubVault, then open the vault again.',
    );
  }
  const parsed = slotFileSchema.safeParse(json);
  if (!parsed.success) throw damagedSlotFile('parts of it are missing or have the wrong form.');
  if (parsed.data.checksum !== checksumOf(bodyOf(parsed.data))) throw damagedSlotFile('its checksum does not fit.');
  return parsed.data;
}

/**
 * Checks that whoever wrote this slot file held the data key.
 * @throws HubVaultError `damaged-slot-file`
 */
export function checkMac(file: SlotFile, dataKey: Buffer): void {
  const expected = macOf(bodyOf(file), dataKey);
  const found = Buffer.from(file.mac, 'base64');
  if (found.length === expected.length && timingSafeEqual(found, expected)) return;
  throw damagedSlotFile('it was changed by something other than HubVault (its MAC does not fit).');
}
