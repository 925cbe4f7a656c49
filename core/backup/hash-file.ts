import { createHash } from 'node:crypto';
import { openPlainFile, readPlainFile } from '../storage/plain-file.ts';
import { mostSlotFileBytes } from '../vault/slots/slot-file.ts';

const PART_BYTES = 256 * 1024;

/**
 * SHA-256 of a file, read in parts, so that nothing else has to wait.
 * @throws HubVaultError `storage` when it is no file; Node's own error
 */
export async function hashFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  await using handle = await openPlainFile(file);
  const parts = handle.createReadStream({ highWaterMark: PART_BYTES, autoClose: false });
  for await (const part of parts) hash.update(part as Buffer);
  return hash.digest('hex');
}

/**
 * SHA-256 of a slot file.
 * @throws HubVaultError `storage` when it is no file, or far too large; Node's own error
 */
export function hashSlotFile(file: string): string {
  return createHash('sha256').update(readPlainFile(file, mostSlotFileBytes)).digest('hex');
}
