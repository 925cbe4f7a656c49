/** From pieces that a list of accounts was read into, down to those of one short text. */
const PIECE_BYTES = [65_536, 16_384, 4_096, 1_024, 256, 64];
/** The C library keeps up to 7 freed pieces of each of its small sizes for the next of just that size. */
const SMALL_SIZES = { upTo: 1_032, step: 16, each: 16 };
/** Once the process has grown by this much there was nothing left to be used again. */
const GROWTH_BYTES = 1024 * 1024;
/** For it also grows by what other threads do meanwhile. */
const LEAST_BYTES = 8 * 1024 * 1024;
/** Should the process never grow, as where its memory is swapped out. */
const MOST_BYTES = 256 * 1024 * 1024;
const MOST_PIECES = 50_000;

/** Memory from the allocator, as it comes and then of zeros. */
function zeros(bytes: number): Buffer {
  return Buffer.allocUnsafeSlow(bytes).fill(0);
}

/** Takes pieces of one size until the process has to ask the system for more. */
function takeUntilItGrows(bytes: number, taken: Buffer[]): void {
  const from = process.memoryUsage.rss();
  const most = Math.min(MOST_PIECES, MOST_BYTES / bytes);
  const atATime = GROWTH_BYTES / 4 / bytes;
  const least = Math.min(most, LEAST_BYTES / bytes);
  const hasGrown = (): boolean => process.memoryUsage.rss() - from >= GROWTH_BYTES;
  for (let pieces = 0; pieces < least || (pieces < most && !hasGrown()); pieces += atATime) {
    for (let piece = 0; piece < atATime; piece += 1) taken.push(zeros(bytes));
  }
}

/**
 * Fills the block of which Node cuts small Buffers, and another: only then does it let go of the
 * first, with all that was ever put into it.
 */
export function fillBufferPool(): void {
  const PIECE = 1_024;
  for (let filled = 0; filled < 2 * Buffer.poolSize; filled += PIECE) Buffer.allocUnsafe(PIECE).fill(0);
}

/**
 * Overwrites what the allocator has got back, but for its smallest pieces: takes all of it for zeros
 * at once. It is free again after the next collection.
 */
export function overwriteFreedBuffers(): void {
  const taken: Buffer[] = [];
  for (const bytes of PIECE_BYTES) takeUntilItGrows(bytes, taken);
  // While nothing can take what is to be overwritten.
  fillBufferPool();
}

/** The same for the smallest pieces, which the allocator keeps apart, by size and newest first. */
export function overwriteSmallBuffers(): void {
  const taken: Buffer[] = [];
  for (let bytes = 8; bytes <= SMALL_SIZES.upTo; bytes += SMALL_SIZES.step) {
    for (let each = 0; each < SMALL_SIZES.each; each += 1) taken.push(zeros(bytes));
  }
}
