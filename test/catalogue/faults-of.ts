import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { faultText, readProvider, shippedProviders } from '../../catalogue/read.ts';

export type Change = readonly [at: readonly (string | number)[], value: unknown];

/** The faults of a shipped file after some changes, without their lines. */
export function faultsOf(id: string, ...changes: Change[]): string[] {
  const document = parseDocument(readFileSync(join(shippedProviders, `${id}.yaml`), 'utf8'));
  for (const [at, value] of changes) {
    if (value === undefined) document.deleteIn(at);
    else document.setIn(at, value);
  }
  const { faults } = readProvider(`${id}.yaml`, document.toString());
  return faults.map((fault) => faultText(fault).replace(/^\S+ /, ''));
}
