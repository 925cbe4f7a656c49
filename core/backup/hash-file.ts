import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

const PART_BYTES = 256 * 1024;

/** SHA-256 of a file, read in parts, so that nothing else has to wait. */
export async function hashFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const part of createReadStream(file, { highWaterMark: PART_BYTES })) hash.update(part as Buffer);
  return hash.digest('hex');
}
