import { closeSync, fstatSync, openSync, readSync, type Stats } from 'node:fs';

/** Refuses what is no UTF-8, which a lenient decoder would change; leaves out the mark that some editors put first. */
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The text of bytes in UTF-8, without a byte order mark; `undefined` where they are none. */
export function textOf(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}

/**
 * Reads a file, at most so many bytes and one more: it may be a pipe or a device without an end.
 * @param look is given what the file is, before it is read
 * @throws Node's own error when it cannot be read
 */
export function readBeginning(file: string, most: number, look: (found: Stats) => void = () => undefined): Buffer {
  const handle = openSync(file, 'r');
  try {
    look(fstatSync(handle));
    const bytes = Buffer.alloc(most + 1);
    let length = 0;
    for (let got = -1; got !== 0 && length < bytes.length; length += got) {
      got = readSync(handle, bytes, length, bytes.length - length, null);
    }
    return bytes.subarray(0, length);
  } finally {
    closeSync(handle);
  }
}
