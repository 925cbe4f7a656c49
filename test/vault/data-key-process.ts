import { changeDataKey } from '../../core/vault/slots/change-data-key.ts';
import { floor } from '../../core/vault/slots/key-derivation.ts';
import { answer } from '../helpers/other-process.ts';

/** Runs this file as a process of its own: it gives a vault a new password and a new data key. */
export const dataKeyProcess = import.meta.filename;

export interface DataKeyInput {
  readonly folder: string;
  readonly password: string;
  readonly next: string;
  readonly memory: string;
}

async function act({ folder, password, next, memory }: DataKeyInput): Promise<string> {
  await changeDataKey(folder, password, next, { clock: { now: () => new Date(), zone: 'UTC' }, memory, cost: floor });
  return 'done';
}

if (import.meta.main) await answer(act);
