import type { ShownVerification } from '../../contract/calls/accounts.ts';
import type { Bridge, CallOutput } from '../../contract/contract.ts';
import type { EventPayload } from '../../contract/events.ts';
import type { ShownOtherServer } from '../../contract/other-server.ts';
import type { Account } from '../../domain/account.ts';
import { cancelVerification, verifyAccounts } from '../features/accounts/api.ts';
import { runOutcome } from '../features/accounts/table/run-outcome.ts';
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

/** How far a run is that nobody asked for. */
type ScheduledRun = EventPayload<'scheduledRun'>;

/** The run of verifications that is under way, and what the last ones found. */
export interface VerificationSlice {
  readonly run: VerificationRun | null;
  /** What a cancelled run left unchecked, to be resumed. */
  readonly unchecked: readonly string[];
  readonly scheduledRun: ScheduledRun;
  /** What this session's verifications found, by account. */
  readonly found: ReadonlyMap<string, ShownVerification>;
  /** Where refused credentials may be tried, by account, once the person agreed. */
  readonly elsewhere: ReadonlyMap<string, readonly ShownOtherServer[]>;
  /** An account was put on another server, which accepted its credential. */
  readonly foundElsewhere: (id: string, verification: ShownVerification) => Promise<void>;
  readonly verify: (ids: readonly string[]) => Promise<void>;
  readonly cancelRun: () => Promise<void>;
  readonly setProgress: (done: number, all: number) => void;
  readonly setScheduledRun: (run: ScheduledRun) => void;
  readonly dropUnchecked: () => void;
}

type Needs = VerificationSlice & AccountsSlice & OverviewSlice & PanelSlice & MessagesSlice;

/** The accounts of a run that were not checked since it began. */
function uncheckedSince(began: number, ids: readonly string[], accounts: readonly Account[]): string[] {
  const checked = new Set(
    accounts.flatMap(({ id, verifiedAt }) => (Date.parse(verifiedAt ?? '') >= began ? [id] : [])),
  );
  return ids.filter((id) => !checked.has(id));
}

/** Makes the slice of verifications. One run at a time: progress does not say whose it is. */
export function verificationSlice(
  set: SetPart<VerificationSlice>,
  get: () => Needs,
  bridge: Bridge,
): VerificationSlice {
  const take = (results: CallOutput<'verifyAccounts'>, asked: number) => {
    const found = new Map(get().found);
    const elsewhere = new Map(get().elsewhere);
    for (const { id, verification, elsewhere: servers } of results) {
      found.set(id, verification);
      elsewhere.set(id, servers);
    }
    set({ found, elsewhere });
    const { tone, text } = runOutcome(results, asked);
    get().notify(tone, text);
  };

  const readAnew = () => Promise.all([get().refreshAccounts(), get().refreshDue(), get().refreshDetails()]);

  return {
    run: null,
    unchecked: [],
    scheduledRun: null,
    found: new Map(),
    elsewhere: new Map(),
    foundElsewhere: async (id, verification) => {
      set(({ found, elsewhere }) => ({
        found: new Map(found).set(id, verification),
        elsewhere: new Map(elsewhere).set(id, []),
      }));
      await readAnew();
    },
    verify: async (ids) => {
      if (get().run !== null || ids.length === 0) return;
      const began = Date.now();
      set({ run: { ids, done: 0, all: ids.length, cancelling: false }, unchecked: [] });
      const answer = await verifyAccounts(bridge, ids);
      const cancelled = !answer.ok && (get().run?.cancelling === true || answer.failure.kind === 'cancelled');
      set({ run: null });
      if (answer.ok) take(answer.value, ids.length);
      else if (cancelled) get().notify('neutral', 'Verification cancelled. What was finished is kept.');
      else get().notifyFailure(answer.failure);
      await readAnew();
      // Not for a single one: its button is there again.
      if (cancelled && ids.length > 1) set({ unchecked: uncheckedSince(began, ids, get().accounts ?? []) });
    },
    cancelRun: async () => {
      set(({ run }) => ({ run: run && { ...run, cancelling: true } }));
      const answer = await cancelVerification(bridge);
      if (answer.ok) return;
      set(({ run }) => ({ run: run && { ...run, cancelling: false } }));
      get().notifyFailure(answer.failure);
    },
    setScheduledRun: (scheduledRun) => set({ scheduledRun }),
    dropUnchecked: () => set({ unchecked: [] }),
    setProgress: (done, all) => set(({ run }) => ({ run: run && { ...run, done, all } })),
  };
}
