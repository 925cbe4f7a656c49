import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { writeFileAtomically } from '../../storage/atomic-file.ts';
import { mostEpoch } from '../../storage/epochs.ts';
import { readPlainFile } from '../../storage/plain-file.ts';
import type { Opening } from '../opening/opening.ts';

const MOST_BYTES = 4_096;
const epochSchema = z.int().positive().max(mostEpoch);

const seenSchema = z.object({
  epoch: epochSchema,
  slotEpoch: epochSchema,
  kdf: z.object({ memoryKiB: z.int().positive(), passes: z.int().positive(), lanes: z.int().positive() }),
  /** Which data key the slot file named; the first of a vault has none. */
  keyId: z.uuid().optional(),
});

/**
 * What this machine remembers of a vault outside its folder, so that an older copy of the whole
 * folder shows. It holds no name and no secret.
 */
export type Seen = z.infer<typeof seenSchema>;

function fileOf(memory: string, vaultId: string): string {
  return join(memory, `${vaultId}.json`);
}

/** What is remembered of a vault; a file that is missing or makes no sense is a vault never seen. */
function readSeen(memory: string, vaultId: string): Seen | undefined {
  try {
    const text = readPlainFile(fileOf(memory, vaultId), MOST_BYTES).toString();
    return seenSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

function isSame(one: Seen, other: Seen): boolean {
  const same = (['memoryKiB', 'passes', 'lanes'] as const).every((part) => one.kdf[part] === other.kdf[part]);
  return same && one.epoch === other.epoch && one.slotEpoch === other.slotEpoch && one.keyId === other.keyId;
}

/** The later of two; another process may have remembered more meanwhile. */
function later(before: Seen | undefined, now: Seen): Seen {
  const { slotEpoch, kdf, keyId } = before && before.slotEpoch > now.slotEpoch ? before : now;
  const { memoryKiB, passes, lanes } = kdf;
  return {
    epoch: Math.max(now.epoch, before?.epoch ?? 0),
    slotEpoch,
    kdf: { memoryKiB, passes, lanes },
    ...(keyId !== undefined && { keyId }),
  };
}

/**
 * Remembers a vault as it is now. A memory that cannot be written loses nothing: older copies are
 * then found by slot file and database alone.
 */
export function remember(memory: string, vaultId: string, seen: Seen): void {
  const before = readSeen(memory, vaultId);
  const now = later(before, seen);
  if (before && isSame(before, now)) return;
  try {
    mkdirSync(memory, { recursive: true, mode: 0o700 });
    writeFileAtomically(fileOf(memory, vaultId), `${JSON.stringify(now)}\n`);
  } catch {
    // As said above.
  }
}

/** What is remembered of the vault that somebody opens; nothing where no memory is handed in. */
export function seenBy(opening: Opening | undefined, vaultId: string): Seen | undefined {
  return opening?.memory === undefined ? undefined : readSeen(opening.memory, vaultId);
}
