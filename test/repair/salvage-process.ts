import { killBeforeCall } from '../helpers/kill-before-call.ts';
import { answer } from '../helpers/other-process.ts';

/** Runs this file as a process of its own: it saves what can be read of a vault, and may be killed on its way. */
export const salvageProcess = import.meta.filename;

interface SalvageInput {
  readonly folder: string;
  readonly into: string;
  readonly password: string;
  /** As `killBeforeCall`; it answers nothing then. */
  readonly killBefore: number;
}

async function act({ folder, into, password, killBefore }: SalvageInput): Promise<string> {
  const [{ diagnose }, { openForRepair }, { floor }] = await Promise.all([
    import('../../core/repair/diagnose.ts'),
    import('../../core/repair/open-for-repair.ts'),
    import('../../core/vault/slots/key-derivation.ts'),
  ]);
  killBeforeCall(killBefore);
  const clock = { now: () => new Date(), zone: 'UTC' };
  using opened = await openForRepair(folder, await diagnose(folder), { kind: 'password', password });
  await opened?.salvageInto({ into, password, clock, cost: floor });
  return 'done';
}

if (import.meta.main) await answer(act);
