/** Deeper than SQLCipher and V8 were seen to write, and far from the end: V8 allows about 984 KiB. */
const OVERWRITTEN_BYTES = 400 * 1024;
const BYTES_PER_CALL = 8 * 1024;
const BYTES_PER_VALUE = 8;

const zeros: readonly number[] = new Array<number>(BYTES_PER_CALL / BYTES_PER_VALUE).fill(0);

/** Arguments lie on the stack, each in a place of its own. */
function call(deeper: number, ..._zeros: readonly number[]): void {
  if (deeper > 0) call(deeper - 1, ...zeros);
}

/**
 * Overwrites the stack of this thread below whoever calls it. Native code that has returned leaves there
 * what it worked with: SQLCipher the data key, which nothing else may write over for as long as the
 * process lives.
 */
export function overwriteFreedStack(): void {
  call(OVERWRITTEN_BYTES / BYTES_PER_CALL);
}
