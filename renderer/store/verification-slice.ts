import type { ShownVerification } from '../../contract/calls/accounts.ts';
import type { Bridge } from '../../contract/contract.ts';
import { cancelVerification, verifyAccounts } from '../features/accounts/api.ts';
import { runOutcome } from '../features/accounts/run-outcome.ts';
import type { AccountsSlice } from './accounts-slice.ts';
import type { MessagesSlice } from './messages-slice.ts';
import type { OverviewSlice } from './overview-slice.ts';
import type { PanelSlice } from './panel-slice.ts';
import type { SetPart } from './slice.ts';

/** A run of verifications. */
interface VerificationRun {
  readonly ids: readonly string[];
  readonly done: number;
  readonly all: number;
  readonly cancelling: boolean;
}

/** The run of verifications that is under way, and what the last ones found. */
export interface VerificationSlice {
  readonly run: VerificationRun | null;
  /** What this session's verifications found, by account. */
  readonly found: ReadonlyMap<string, ShownVerification>;
  readonly verify: (ids: readonly string[]) => Promise<void>;
  readonly cancelRun: () => Promise<void>;
  readonly setProgress: (done: number, all: number) => void;
}

type Needs = VerificationSlice & AccountsSlice & OverviewSlice & PanelSlice & MessagesSlice;

/** Makes the slice of verifications. One run at a time: progress does not say whose it is. */
export function verificationSlice(
  set: SetPart<VerificationSlice>,
  get: () => Needs,
  bridge: Bridge,
): VerificationSlice {
  return {
    run: null,
    found: new Map(),
    verify: async (ids) => {
      if (get().run !== null || ids.length === 0) return;
      set({ run: { ids, done: 0, all: ids.length, cancelling: false } });
      const answer = await verifyAccounts(bridge, ids);
      const cancelled = get().run?.cancelling === true;
      set({ run: null });
      if (answer.ok) {
        const found = new Map(get().found);
        for (const { id, verification } of answer.value) found.set(id, verification);
        set({ found });
        const { tone, text } = runOutcome(answer.value, ids.length);
        get().notify(tone, text);
      } else if (cancelled || answer.failure.kind === 'cancelled') {
        get().notify('neutral', 'Verification cancelled. What was finished is kept.');
      } else get().notifyFailure(answer.failure);
      await Promise.all([get().refreshAccounts(), get().refreshDue(), get().refreshDetails()]);
    },
    cancelRun: async () => {
      set(({ run }) => ({ run: run && { ...run, cancelling: true } }));
      const answer = await cancelVerification(bridge);
      if (answer.ok) return;
      set(({ run }) => ({ run: run && { ...run, cancelling: false } }));
      get().notifyFailure(answer.failure);
    },
    setProgress: (done, all) => set(({ run }) => ({ run: run && { ...run, done, all } })),
  };
}
