import { writeHeapSnapshot } from 'node:v8';
import { revealField } from '../../core/accounts/reveal-field.ts';
import { Providers } from '../../core/providers.ts';
import { createVault } from '../../core/vault/create-vault.ts';
import type { OpenVault } from '../../core/vault/open-vault.ts';
import { floor } from '../../core/vault/slots/key-derivation.ts';
import { clockAt } from '../helpers/clock.ts';
import { linkDraft } from '../helpers/draft.ts';
import { answer } from '../helpers/other-process.ts';

/** Runs this file as a process of its own: it uses a vault, locks it, and writes down its memory. */
export const memoryProcess = import.meta.filename;

export interface MemoryInput {
  readonly folder: string;
  readonly password: string;
  /** The secret backwards, so that the input itself is no trace of it. */
  readonly backwards: string;
  readonly snapshot: string;
  readonly lock: boolean;
}

function use(vault: OpenVault, backwards: string): void {
  const secret = [...backwards].reverse().join('');
  linkDraft(vault, { name: 'Production SIEM', fields: { apiKey: secret } });
  if (revealField(vault, new Providers(), 'Production SIEM') !== secret) throw new Error('Another secret came back.');
}

async function remember({ folder, password, backwards, snapshot, lock }: MemoryInput): Promise<string> {
  const vault = await createVault(folder, password, { clock: clockAt('2026-11-20T09:30:00.000Z'), cost: floor });
  use(vault, backwards);
  if (lock) vault.lock();
  // The engine itself remembers the text that a regular expression last fitted: another one, now.
  /x/.test('x');
  writeHeapSnapshot(snapshot);
  // Still held on to, as the window of an application would.
  return vault.folder;
}

if (import.meta.main) await answer(remember);
