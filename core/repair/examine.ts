import { statSync } from 'node:fs';
import type { ChainHead } from '../audit/record-events.ts';
import { holdsHead, verifyChain } from '../audit/verify-chain.ts';
import { storageFailure } from '../storage/storage-errors.ts';
import { openOrLengthen } from './damaged-database.ts';
import type { Examination } from './examination.ts';

const PAGE_BYTES = 4096;

function attempt<T>(faults: string[], work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    faults.push(storageFailure(error).message);
    return undefined;
  }
}

const pageNumber = (line: string) => Number(/page (\d+)/.exec(line)?.[1] ?? 0);

/**
 * Examines the database in a file, which may be written to: hand in a copy. SQLCipher's own check
 * names every page whose seal does not fit; SQLite's check looks at the structure of what is left.
 * @param newestHead where the audit log of the newest backup ends, which this one must hold
 */
export function examine(file: string, dataKey: Buffer, newestHead: ChainHead | null): Examination {
  const pages = Math.ceil(statSync(file).size / PAGE_BYTES);
  const faults: string[] = [];
  const database = attempt(faults, () => openOrLengthen(file, dataKey));
  if (!database) return { pages, damagedPages: [1], faults };
  if (statSync(file).size > pages * PAGE_BYTES) faults.push('It is cut off: pages after these are missing.');
  try {
    const seals = attempt(faults, () =>
      database.direct((handle) => handle.column<string>('PRAGMA cipher_integrity_check')),
    );
    const damagedPages = (seals ?? []).map(pageNumber).filter((page) => page > 0 && page <= pages);
    // What is read of a file that was cut off is what is left; its structure cannot be whole.
    if (damagedPages.length + faults.length > 0) return { pages, damagedPages, faults };
    const structure = attempt(faults, () =>
      database.direct((handle) => handle.column<string>('PRAGMA integrity_check')),
    );
    faults.push(...(structure ?? []).filter((line) => line !== 'ok'));
    const chain = attempt(faults, () => database.read(verifyChain));
    if (chain?.fault) faults.push(`Row ${chain.fault.number} of the audit log does not fit: ${chain.fault.how}.`);
    const lost = newestHead && attempt(faults, () => !database.read((handle) => holdsHead(handle, newestHead)));
    if (lost) faults.push('It lacks writes that the newest backup has: they were lost, or an older copy was put back.');
    return { pages, damagedPages, faults };
  } finally {
    database.close();
  }
}
