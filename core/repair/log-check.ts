const HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 24;
const BIG_ENDIAN_MAGIC = 0x377f0683;
const LITTLE_ENDIAN_MAGIC = 0x377f0682;

/** What the write-ahead log (vault.db-wal) holds, by SQLite's own rules: https://sqlite.org/walformat.html */
export interface LogReport {
  /** Writes that are whole: frames up to the last end of a transaction before any fault. */
  readonly wholeFrames: number;
  /** Frames of the same log after the first that does not fit, an end of a transaction among them: lost writes. */
  readonly lostFrames: number;
}

type Sums = readonly [number, number];

function sumOver(bytes: Buffer, bigEndian: boolean, [a, b]: Sums): Sums {
  let [s0, s1] = [a, b];
  for (let at = 0; at + 8 <= bytes.length; at += 8) {
    s0 = (s0 + (bigEndian ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at)) + s1) >>> 0;
    s1 = (s1 + (bigEndian ? bytes.readUInt32BE(at + 4) : bytes.readUInt32LE(at + 4)) + s0) >>> 0;
  }
  return [s0, s1];
}

const same = (bytes: Buffer, at: number, [a, b]: Sums) =>
  bytes.readUInt32BE(at) === a && bytes.readUInt32BE(at + 4) === b;

interface Frame {
  /** Of this round of the log, not of an earlier one that is not yet written over. */
  readonly current: boolean;
  readonly endsTransaction: boolean;
  /** Whether its sums, which go over all frames before it too, are as they should be. */
  readonly fits: boolean;
}

/** The frames of a log, each held against the sums of all before it. */
function* framesIn(log: Buffer, bigEndian: boolean, start: Sums): Generator<Frame> {
  const frameBytes = FRAME_HEADER_BYTES + log.readUInt32BE(8);
  const salt = log.subarray(16, 24);
  let sums = start;
  for (let at = HEADER_BYTES; at + frameBytes <= log.length; at += frameBytes) {
    const current = log.subarray(at + 8, at + 16).equals(salt);
    sums = sumOver(log.subarray(at, at + 8), bigEndian, sums);
    sums = sumOver(log.subarray(at + FRAME_HEADER_BYTES, at + frameBytes), bigEndian, sums);
    yield { current, endsTransaction: log.readUInt32BE(at + 4) > 0, fits: same(log, at + 16, sums) };
  }
}

/**
 * Reads a log through. A frame that does not fit ends it: SQLite leaves out all that follows,
 * without a word. After a crash that is right for writes that were under way. Whole transactions
 * that follow were written and are lost.
 * @returns `undefined` for a file whose header is not that of a log
 */
export function checkLog(log: Buffer): LogReport | undefined {
  if (log.length < HEADER_BYTES) return undefined;
  const magic = log.readUInt32BE(0);
  if (magic !== BIG_ENDIAN_MAGIC && magic !== LITTLE_ENDIAN_MAGIC) return undefined;
  const bigEndian = magic === BIG_ENDIAN_MAGIC;
  const start = sumOver(log.subarray(0, 24), bigEndian, [0, 0]);
  if (!same(log, 24, start)) return undefined;
  const report = { wholeFrames: 0, lostFrames: 0 };
  let [number, broken] = [0, false];
  for (const { current, endsTransaction, fits } of framesIn(log, bigEndian, start)) {
    number += 1;
    broken ||= !current || !fits;
    if (!current || !endsTransaction) continue;
    if (broken) report.lostFrames = number - report.wholeFrames;
    else report.wholeFrames = number;
  }
  return report;
}
