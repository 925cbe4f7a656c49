import { type RefObject, useEffect, useState } from 'react';
import type { ShownDiagnosis, ShownExamination, ShownSalvage } from '../../../contract/calls/repair.ts';
import type { Bridge } from '../../../contract/contract.ts';
import type { Envelope, Failure } from '../../../contract/envelope.ts';
import { useBridge } from '../../store/session-context.tsx';
import * as api from './api.ts';

/** What can be asked for with a password. */
export type Deed = 'examine' | 'restore' | 'restore-copy' | 'salvage';

/** What came of the latest deed. */
export type Outcome =
  | { readonly deed: 'examine'; readonly examination: ShownExamination | null }
  | { readonly deed: 'restore' | 'restore-copy'; readonly setAside: string; readonly isOfEarlierKey: boolean }
  | { readonly deed: 'salvage'; readonly salvage: ShownSalvage };

async function carryOut(
  deed: Deed,
  bridge: Bridge,
  password: string,
  backup: string | undefined,
): Promise<Envelope<Outcome>> {
  const told = <Value>(answer: Envelope<Value>, say: (value: Value) => Outcome): Envelope<Outcome> =>
    answer.ok ? { ok: true, value: say(answer.value) } : answer;
  switch (deed) {
    case 'examine':
      return told(await api.examineVault(bridge, password), (examination) => ({ deed, examination }));
    case 'restore':
      return told(await api.restoreDamagedVault(bridge, backup ?? '', password), ({ setAside, isOfEarlierKey }) => ({
        deed,
        setAside,
        isOfEarlierKey,
      }));
    case 'restore-copy':
      return told(await api.restoreCopy(bridge, password), ({ setAside, isOfEarlierKey }) => ({
        deed,
        setAside,
        isOfEarlierKey,
      }));
    case 'salvage':
      return told(await api.salvageVault(bridge, password), (salvage) => ({ deed, salvage }));
  }
}

/** How the look and the repair stand, and how to go on. */
export interface Repair {
  readonly diagnosis: ShownDiagnosis | null;
  readonly deed: Deed | null;
  readonly failure: Failure | null;
  readonly outcome: Outcome | null;
  readonly act: (deed: Deed, backup?: string) => Promise<void>;
}

/**
 * Looks at a vault that does not open, and does what can be done about it.
 * @param password the one field for its password. SECURITY: it is emptied before any answer is waited for
 */
export function useRepair(password: RefObject<HTMLInputElement | null>): Repair {
  const bridge = useBridge();
  const [diagnosis, setDiagnosis] = useState<ShownDiagnosis | null>(null);
  const [deed, setDeed] = useState<Deed | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);

  useEffect(() => {
    void api.diagnoseVault(bridge).then((answer) => {
      if (answer.ok) setDiagnosis(answer.value);
      else setFailure(answer.failure);
    });
  }, [bridge]);

  const act = async (what: Deed, backup?: string) => {
    const input = password.current;
    if (deed !== null || !input) return;
    if (input.value === '') {
      setFailure({ kind: 'wrong-password', message: 'Type the password first.' });
      input.focus();
      return;
    }
    const asked = carryOut(what, bridge, input.value, backup);
    input.value = '';
    setDeed(what);
    setFailure(null);
    const answer = await asked;
    setDeed(null);
    if (answer.ok) setOutcome(answer.value);
    else setFailure(answer.failure);
  };
  return { diagnosis, deed, failure, outcome, act };
}
