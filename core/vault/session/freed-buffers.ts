const MIB = 1024 * 1024;

/**
 * From pieces that a list of accounts was read into, down to those of one short text; and after how much
 * of zeros nothing else is left: what the system hands out is zeros, and so is what was overwritten before.
 */
const PIECES = [
  { bytes: 65_536, zeros: 8 * MIB },
  { bytes: 16_384, zeros: 2 * MIB },
  { bytes: 4_096, zeros: MIB },
  { bytes: 1_024, zeros: MIB / 2 },
  { bytes: 256, zeros: MIB / 4 },
  { bytes: 64, zeros: MIB / 8 },
];
/** The C library keeps up to 7 freed pieces of each of its small sizes for the next of just that size. */
const SMALL_SIZES = { upTo: 1_032, step: 16, each: 16 };
/** The allocator writes what it knows of a free piece into its beginning. */
const NOTE_BYTES = 32;
/** Should there be no end of what was written to. */
const MOST_BYTES = 128 * MIB;

const nothing = Buffer.alloc(65_536);

/** Takes pieces of one size until enough of them in a row held nothing, and makes zeros of the others. */
function takeUntilNothingIsLeft({ bytes, zeros }: (typeof PIECES)[number], taken: Buffer[]): void {
  const empty = nothing.subarray(0, bytes - NOTE_BYTES);
  const inARow: Buffer[] = [];
  for (let all = 0; inARow.length * bytes < zeros && all < MOST_BYTES; all += bytes) {
    const piece = Buffer.allocUnsafeSlow(bytes);
    if (!piece.subarray(NOTE_BYTES).equals(empty)) taken.push(...inARow.splice(0), piece);
    else inARow.push(piece);
    piece.fill(0);
  }
  // Smaller pieces are cut of these, so that the process need not grow for them.
  for (const { buffer } of inARow) (buffer as ArrayBuffer).transfer(0);
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
  for (const piece of PIECES) takeUntilNothingIsLeft(piece, taken);
  // While nothing can take what is to be overwritten.
  fillBufferPool();
}

/** The same for the smallest pieces, which the allocator keeps apart, by size and newest first. */
export function overwriteSmallBuffers(): void {
  const taken: Buffer[] = [];
  for (let bytes = 8; bytes <= SMALL_SIZES.upTo; bytes += SMALL_SIZES.step) {
    for (let each = 0; each < SMALL_SIZES.each; each += 1) taken.push(Buffer.allocUnsafeSlow(bytes).fill(0));
  }
}
