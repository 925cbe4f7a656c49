import { type RefObject, useEffect, useState } from 'react';
import type { ShownDiagnosis, ShownExamination, ShownSalvage } from '../../../contract/calls/repair.ts';
import type { Bridge, CallOutput } from '../../../contract/contract.ts';
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

const restored =
  (deed: 'restore' | 'restore-copy') =>
  ({ setAside, isOfEarlierKey }: Pick<CallOutput<'restoreCopy'>, 'setAside' | 'isOfEarlierKey'>): Outcome => {
    return { deed, setAside, isOfEarlierKey };
  };

/** What a deed is done with beside the password. */
export interface Choice {
  readonly backup?: string;
  /** Whether the password is that of the backup alone, and the vault is set aside unopened. */
  readonly setAside?: boolean;
  /** The field for the password of the backup, where one is shown. SECURITY: as the other, it is emptied at once. */
  readonly own?: RefObject<HTMLInputElement | null>;
  readonly needsOwn?: boolean;
}

interface Typed {
  readonly password: string;
  readonly backupPassword: string;
}

async function carryOut(
  deed: Deed,
  bridge: Bridge,
  { password, backupPassword: own, backup = '', setAside = false }: Typed & Pick<Choice, 'backup' | 'setAside'>,
): Promise<Envelope<Outcome>> {
  const proofs = { password, ...(own !== '' && { backupPassword: own }) };
  const told = <Value>(answer: Envelope<Value>, say: (value: Value) => Outcome): Envelope<Outcome> =>
    answer.ok ? { ok: true, value: say(answer.value) } : answer;
  switch (deed) {
    case 'examine':
      return told(await api.examineVault(bridge, password), (examination) => ({ deed, examination }));
    case 'restore':
      return told(await api.restoreDamagedVault(bridge, { ...proofs, backup, setAside }), restored(deed));
    case 'restore-copy':
      return told(await api.restoreCopy(bridge, proofs), restored(deed));
    case 'salvage':
      return told(await api.salvageVault(bridge, password), (salvage) => ({ deed, salvage }));
  }
}

type Field = HTMLInputElement | null | undefined;

/**
 * What is typed in the fields. SECURITY: they are emptied, unless one of them has to be filled in first.
 * @param own that of the backup, where there is one
 */
function takeTyped(input: HTMLInputElement, own: Field, needsOwn: boolean): Typed | { readonly empty: Field } {
  if (input.value === '') return { empty: input };
  if (needsOwn && own?.value === '') return { empty: own };
  const typed = { password: input.value, backupPassword: own?.value ?? '' };
  for (const field of [input, own]) if (field) field.value = '';
  return typed;
}

/** How the look and the repair stand, and how to go on. */
export interface Repair {
  readonly diagnosis: ShownDiagnosis | null;
  readonly deed: Deed | null;
  readonly failure: Failure | null;
  readonly outcome: Outcome | null;
  /** Whether the latest deed was given a password of the backup's own: then it may be that which is wrong. */
  readonly hadOwn: boolean;
  readonly act: (deed: Deed, choice?: Choice) => Promise<void>;
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
  const [hadOwn, setHadOwn] = useState(false);

  useEffect(() => {
    void api.diagnoseVault(bridge).then((answer) => {
      if (answer.ok) setDiagnosis(answer.value);
      else setFailure(answer.failure);
    });
  }, [bridge]);

  const act = async (what: Deed, { own, needsOwn = false, ...choice }: Choice = {}) => {
    const input = password.current;
    if (deed !== null || !input) return;
    const typed = takeTyped(input, own?.current, needsOwn);
    if ('empty' in typed) {
      const isOwn = typed.empty !== input;
      setHadOwn(isOwn);
      const message = isOwn ? 'Type the password of the backup as well.' : 'Type the password first.';
      setFailure({ kind: 'wrong-password', message });
      return typed.empty?.focus();
    }
    const asked = carryOut(what, bridge, { ...typed, ...choice });
    setHadOwn(typed.backupPassword !== '');
    setDeed(what);
    setFailure(null);
    const answer = await asked;
    setDeed(null);
    if (answer.ok) setOutcome(answer.value);
    else setFailure(answer.failure);
  };
  return { diagnosis, deed, failure, hadOwn, outcome, act };
}
