import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from 'node:fs';
import { errorCode, type HubVaultError, invalidInput } from '../../domain/errors.ts';
import { fitToShow } from '../../domain/text.ts';
import { toReadAtOnce } from './plain-file.ts';

/** What is wrong with a file, in words that follow its name, and what to do about it. */
interface FileFault {
  readonly what: string;
  readonly wayForward: string;
}

const CHECK_PATH = 'Check its path.';
const folder: FileFault = { what: 'is a folder, not a file', wayForward: 'Name the file itself.' };
const notPlain: FileFault = { what: 'is not a plain file', wayForward: 'Check which file it is.' };
const notReadable: FileFault = {
  what: 'may not be read by this user',
  wayForward: 'Check its permissions, and those of its folder.',
};

const changing: FileFault = { what: 'was written to while it was read', wayForward: 'Try again once it is whole.' };

/** By the codes of Node's errors. */
const faults: Readonly<Record<string, FileFault>> = {
  ENOENT: { what: 'does not exist', wayForward: CHECK_PATH },
  ENOTDIR: { what: 'does not exist: a part of its path is a file, not a folder', wayForward: CHECK_PATH },
  ENAMETOOLONG: { what: 'cannot exist: its path is too long for this disk', wayForward: CHECK_PATH },
  ELOOP: { what: 'is a link that leads to itself', wayForward: CHECK_PATH },
  EISDIR: folder,
  EACCES: notReadable,
  EPERM: notReadable,
  ENXIO: notPlain,
  EIO: { what: 'could not be read: the disk reported a fault', wayForward: 'Copy it to another disk and try again.' },
};

function faultOf(error: unknown): FileFault {
  const code = errorCode(error);
  return faults[code] ?? { what: `cannot be read (${code || 'unknown'})`, wayForward: CHECK_PATH };
}

/** Why a file could not be read, in words that follow its name: "does not exist". */
export function whyUnreadable(error: unknown): string {
  return faultOf(error).what;
}

const units = [
  ['MiB', 1024 * 1024],
  ['KiB', 1024],
] as const;

/** A size in words, in the largest unit in which it is a whole number. */
function sizeWords(bytes: number): string {
  const [unit, size] = units.find(([, each]) => bytes % each === 0) ?? ['bytes', 1];
  return `${bytes / size} ${unit}`;
}

/** A file that a person names, and how it may be. */
export interface NamedFile {
  /** What it is for, as a sentence begins: "The password file". */
  readonly what: string;
  /** The most that it may have, in bytes. */
  readonly mostBytes: number;
  /** What stays as it was, told after what is wrong: "Nothing was linked." */
  readonly kept?: string;
  /** Whether it may be a pipe or a device, as a shell makes of `<(…)`. Otherwise none is waited for. */
  readonly mayBePipe?: boolean;
  /** Is given what the file is, before it is read. */
  readonly look?: (found: Stats) => void;
}

function refuse(file: string, { what: name, kept }: NamedFile, { what, wayForward }: FileFault): HubVaultError {
  // SECURITY: somebody else may have named the file.
  const message = `${name} ${fitToShow(file, 400)} ${what}.`;
  return invalidInput(kept === undefined ? message : `${message} ${kept}`, wayForward);
}

/** All bytes of an open file, and one more than it should have where it has more. */
function bytesOf(handle: number, mostBytes: number): Buffer {
  const bytes = Buffer.alloc(mostBytes + 1);
  let length = 0;
  for (let got = -1; got !== 0 && length < bytes.length; length += got) {
    got = readSync(handle, bytes, length, bytes.length - length, null);
  }
  return bytes.subarray(0, length);
}

function read(file: string, named: NamedFile): Buffer {
  const { mostBytes, mayBePipe = false, look } = named;
  const handle = openSync(file, mayBePipe ? constants.O_RDONLY : toReadAtOnce);
  try {
    const found = fstatSync(handle);
    if (found.isDirectory()) throw refuse(file, named, folder);
    if (!found.isFile() && !mayBePipe) throw refuse(file, named, notPlain);
    look?.(found);
    const tooLarge = { what: `is larger than ${sizeWords(mostBytes)}`, wayForward: 'Check which file it is.' };
    if (found.size > mostBytes) throw refuse(file, named, tooLarge);
    // What a plain file has is known; room for all that it may have would be far too much of a large one.
    const expected = found.isFile() && found.size > 0 ? found.size : mostBytes;
    const bytes = bytesOf(handle, expected);
    if (bytes.length <= expected) return bytes;
    bytes.fill(0);
    throw refuse(file, named, expected === mostBytes ? tooLarge : changing);
  } finally {
    closeSync(handle);
  }
}

/**
 * Reads a file that a person named. However large it is, no more is read than it may have.
 * @throws HubVaultError `invalid-input`, which says in plain words what is wrong with which file
 */
export function readNamedFile(file: string, named: NamedFile): Buffer {
  try {
    return read(file, named);
  } catch (error) {
    throw errorCode(error) === '' ? error : refuse(file, named, faultOf(error));
  }
}

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
 * Reads a file of text in UTF-8 that a person named, without a byte order mark.
 * @throws HubVaultError `invalid-input`, as `readNamedFile`; it quotes nothing of the file
 */
export function readNamedText(file: string, named: NamedFile): string {
  const bytes = readNamedFile(file, named);
  const text = textOf(bytes);
  // SECURITY: it may hold secrets; of the copies in memory, this is the one that can be overwritten.
  bytes.fill(0);
  if (text !== undefined) return text;
  throw refuse(file, named, { what: 'is not text in UTF-8', wayForward: 'Save it as UTF-8 and try again.' });
}
