import { readdirSync, readFileSync, type Stats, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Fault } from '../catalogue/document.ts';
import type { PlacedFault } from '../catalogue/faults.ts';
import type { Provider } from '../catalogue/schema/provider.ts';
import { errorCode } from '../domain/errors.ts';
import { nameKey } from '../domain/text.ts';
import { whyUnreadable } from './storage/named-file.ts';

/** Providers of the user's own files. */
export interface OwnProviders {
  readonly providers: readonly Provider[];
  /** Why files were left out; the others stand. */
  readonly faults: readonly Fault[];
}

export const noOwnProviders: OwnProviders = { providers: [], faults: [] };

const MOST_FILES = 500;
/** What has more bytes has more characters than a provider file may hold: none takes more than four. */
const LARGEST_BYTES = 4 * 256 * 1024;
const GROUP_WRITES = 0o020;
const OTHERS_WRITE = 0o002;

function fault(file: string, message: string): Fault {
  return { file, line: 1, column: 1, place: '', message };
}

/**
 * Who but this user could change a file or folder.
 *
 * SECURITY: a provider file says where keys are sent. One that other users of the machine can write
 * is one that they can aim at a server of theirs.
 */
function whoElseWrites({ uid, mode, gid }: Stats): string | undefined {
  if (process.platform === 'win32') return undefined;
  if (uid !== process.getuid?.() && uid !== 0) return 'belongs to another user of this machine';
  // On many systems each user has a group of one's own, which may write whatever that user makes.
  const byGroup = (mode & GROUP_WRITES) !== 0 && gid !== process.getgid?.();
  return byGroup || (mode & OTHERS_WRITE) !== 0
    ? 'can be changed by other users of this machine (chmod go-w)'
    : undefined;
}

/** The text of a file, or why it is not read. */
function textOf(path: string): { readonly text: string } | { readonly why: string } {
  try {
    // Asked before it is opened: a pipe would never end.
    const found = statSync(path);
    if (found.isDirectory()) return { why: 'is a folder, not a file' };
    if (!found.isFile()) return { why: 'is not a plain file' };
    const others = whoElseWrites(found);
    if (others !== undefined) return { why: others };
    return found.size > LARGEST_BYTES ? { why: 'is larger than 256 KiB' } : { text: readFileSync(path, 'utf8') };
  } catch (error) {
    return { why: whyUnreadable(error) };
  }
}

function filesIn(folder: string): { readonly files: readonly string[]; readonly why?: string } {
  try {
    const files = readdirSync(folder)
      .filter((name) => /\.ya?ml$/i.test(name))
      .sort();
    const others = files.length > 0 ? whoElseWrites(statSync(folder)) : undefined;
    if (others !== undefined) return { files: [], why: others };
    return files.length > MOST_FILES ? { files: [], why: `holds more than ${MOST_FILES} files` } : { files };
  } catch (error) {
    // Most people have no such folder.
    return errorCode(error) === 'ENOENT' ? { files: [] } : { files: [], why: whyUnreadable(error) };
  }
}

/** Why a provider may not stand beside others: it could be taken for one of them. */
function clashes({ id, name }: Provider, others: readonly Provider[]): PlacedFault[] {
  if (others.some((other) => other.id === id)) {
    return [{ at: ['id'], message: `"${id}" is a provider that HubVault has already; choose another id` }];
  }
  const same = others.find((other) => nameKey(other.name) === nameKey(name));
  return same ? [{ at: ['name'], message: `"${name}" is already the name of ${same.id}; choose another` }] : [];
}

/** Reads one provider file of a user's own; the others are those whose ids and names are taken. */
export async function readOwnProvider(
  path: string,
  others: readonly Provider[],
): Promise<{ readonly provider?: Provider; readonly faults: readonly Fault[]; readonly text?: string }> {
  const name = basename(path);
  const found = textOf(path);
  if ('why' in found) return { faults: [fault(name, found.why)] };
  // Loaded on first use: most people have no files of their own.
  const { readProvider } = await import('../catalogue/read.ts');
  const { unusableHosts } = await import('./hub/egress/unusable-hosts.ts');
  const also = (provider: Provider) => [...clashes(provider, others), ...unusableHosts(provider)];
  return { text: found.text, ...readProvider(name, found.text, also) };
}

/**
 * Reads the provider files of a user's own folder. Each that is not as it should be is left out and
 * told; it stops none of the others.
 * @param shipped the providers whose ids and names are taken
 */
export async function readOwnProviders(folder: string, shipped: readonly Provider[]): Promise<OwnProviders> {
  const { files, why } = filesIn(folder);
  if (why !== undefined) return { providers: [], faults: [fault(folder, why)] };
  const providers: Provider[] = [];
  const faults: Fault[] = [];
  for (const file of files) {
    const read = await readOwnProvider(join(folder, file), [...shipped, ...providers]);
    faults.push(...read.faults);
    if (read.provider && read.faults.length === 0) providers.push(read.provider);
  }
  return { providers, faults };
}

/** The form of a provider file as JSON Schema, for an editor. */
export async function providerJsonSchema(): Promise<object> {
  const schema = await import('../catalogue/json-schema.ts');
  return schema.providerJsonSchema();
}
