import { hashRaw } from '@node-rs/argon2';
import { z } from 'zod';

const KIB_PER_MIB = 1024;
const ARGON2ID = 2;
const DERIVED_BYTES = 32;
const SALT_BYTES = 16;

/** What no vault may go below. */
export const floor = { memoryKiB: 64 * KIB_PER_MIB, passes: 3, lanes: 4 } as const;

/** What no vault may go above, so that a hostile slot file cannot exhaust the machine. */
export const ceiling = { memoryKiB: 1024 * KIB_PER_MIB, passes: 64, lanes: 16 } as const;

/** Bytes as base64, written in the one way that there is: a changed character is never the same bytes. */
export const base64Schema = z.base64().refine((text) => Buffer.from(text, 'base64').toString('base64') === text);

/** Parameters of Argon2id (RFC 9106), version 0x13. Part of the slot file and under its MAC. */
export const kdfSchema = z.strictObject({
  algorithm: z.literal('argon2id'),
  version: z.literal(0x13),
  memoryKiB: z.int().positive(),
  passes: z.int().positive(),
  lanes: z.int().positive(),
  salt: base64Schema.refine((text) => Buffer.from(text, 'base64').length === SALT_BYTES),
});

export type KdfParameters = z.infer<typeof kdfSchema>;

/** The part of the parameters that costs time and memory. */
export type KdfCost = Pick<KdfParameters, 'memoryKiB' | 'passes' | 'lanes'>;

const costs = ['memoryKiB', 'passes', 'lanes'] as const;

/** Whether a cost is below the floor in any part: a downgrade, whoever made it. */
export function isTooWeak(cost: KdfCost): boolean {
  return costs.some((part) => cost[part] < floor[part]);
}

/** Whether a cost is above the ceiling in any part. */
export function isTooCostly(cost: KdfCost): boolean {
  return costs.some((part) => cost[part] > ceiling[part]);
}

/** Derives 32 bytes from a password. Takes about as long as was calibrated, off the main thread. */
export async function deriveKey(password: Uint8Array, kdf: KdfParameters): Promise<Buffer> {
  return await hashRaw(password, {
    algorithm: ARGON2ID,
    memoryCost: kdf.memoryKiB,
    timeCost: kdf.passes,
    parallelism: kdf.lanes,
    outputLen: DERIVED_BYTES,
    salt: Buffer.from(kdf.salt, 'base64'),
  });
}
