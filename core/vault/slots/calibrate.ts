import { randomBytes } from 'node:crypto';
import { totalmem } from 'node:os';
import { ceiling, deriveKey, floor, type KdfCost, type KdfParameters } from './key-derivation.ts';

const TARGET_MS = 800;
const KIB = 1024;
/** No unlock may take more than this share of the machine's memory. */
const MEMORY_SHARE = 1 / 4;

/** A fresh salt with a cost. */
export function kdfWith(cost: KdfCost): KdfParameters {
  return { algorithm: 'argon2id', version: 0x13, ...cost, salt: randomBytes(16).toString('base64') };
}

/**
 * The cost that takes this machine about a time of `targetMs`, judged by one run at the floor of
 * `measuredMs`. Memory grows first, for it is what an attacker pays most for; then passes.
 */
export function costFor(measuredMs: number, memoryBytes: number, targetMs = TARGET_MS): KdfCost {
  const factor = Math.max(1, targetMs / Math.max(1, measuredMs));
  const most = Math.min(ceiling.memoryKiB, Math.floor((memoryBytes * MEMORY_SHARE) / KIB));
  const wanted = Math.round((floor.memoryKiB * factor) / KIB) * KIB;
  const memoryKiB = Math.max(floor.memoryKiB, Math.min(wanted, Math.floor(most / KIB) * KIB));
  const left = (floor.memoryKiB * factor) / memoryKiB;
  const passes = Math.min(ceiling.passes, Math.max(floor.passes, Math.round(floor.passes * left)));
  return { memoryKiB, passes, lanes: floor.lanes };
}

/** Measures this machine, in about a tenth of a second, and chooses the cost for a new slot. */
export async function calibrate(): Promise<KdfCost> {
  // The first run also pays for waking the machine up, so it does not count.
  await deriveKey(randomBytes(16), kdfWith(floor));
  const start = performance.now();
  await deriveKey(randomBytes(16), kdfWith(floor));
  return costFor(performance.now() - start, totalmem());
}
