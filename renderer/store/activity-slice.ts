import type { ShownChain, ShownEvent } from '../../contract/calls/activity.ts';
import type { Bridge } from '../../contract/contract.ts';
import type { Failure } from '../../contract/envelope.ts';
import { type ActivityChoice, filterOf, wholeLog } from '../features/activity/activity-filter.ts';
import { readActivity, verifyActivity } from '../features/activity/api.ts';
import type { SetPart } from './slice.ts';

const EVENTS_AT_ONCE = 200;

/** How the walk along the whole log stands. */
type ChainCheck =
  | { readonly state: 'not-yet' }
  | { readonly state: 'walking' }
  | { readonly state: 'walked'; readonly chain: ShownChain; readonly at: string }
  | { readonly state: 'failed'; readonly failure: Failure };

/** The audit log, as far as it was read. */
export interface ActivitySlice {
  /** Newest first; `null` until some were read. */
  readonly activity: readonly ShownEvent[] | null;
  readonly activityFailure: Failure | null;
  readonly activityChoice: ActivityChoice;
  /** Whether the oldest event that fits was read. */
  readonly activityIsWhole: boolean;
  readonly activityCursor: string | null;
  readonly chainCheck: ChainCheck;
  readonly chooseActivity: (change: Partial<ActivityChoice>) => Promise<void>;
  /** Reads what is new at the top. */
  readonly refreshActivity: () => Promise<void>;
  readonly readMoreActivity: () => Promise<void>;
  readonly setActivityCursor: (id: string | null) => void;
  readonly checkChain: () => Promise<void>;
}

/** Puts newly read events before those that are known, where both meet; else nothing is known any more. */
function joined(newest: readonly ShownEvent[], known: readonly ShownEvent[]): readonly ShownEvent[] | null {
  const last = known[0]?.number ?? 0;
  const fresh = newest.filter(({ number }) => number > last);
  return fresh.length < newest.length || newest.length < EVENTS_AT_ONCE ? [...fresh, ...known] : null;
}

/** Makes the slice of the audit log. */
export function activitySlice(set: SetPart<ActivitySlice>, get: () => ActivitySlice, bridge: Bridge): ActivitySlice {
  let reading = 0;
  let readingMore = false;

  const read = async (before?: number) =>
    await readActivity(bridge, {
      filter: filterOf(get().activityChoice, Date.now()),
      limit: EVENTS_AT_ONCE,
      ...(before !== undefined && { before }),
    });

  return {
    activity: null,
    activityFailure: null,
    activityChoice: wholeLog,
    activityIsWhole: false,
    activityCursor: null,
    chainCheck: { state: 'not-yet' },
    chooseActivity: async (change) => {
      set({ activityChoice: { ...get().activityChoice, ...change }, activity: null, activityCursor: null });
      await get().refreshActivity();
    },
    refreshActivity: async () => {
      reading += 1;
      const turn = reading;
      const answer = await read();
      // Another choice was made meanwhile, or there is newer news.
      if (turn !== reading) return;
      if (!answer.ok) return set({ activityFailure: answer.failure });
      const known = get().activity;
      const all = known && joined(answer.value, known);
      set({
        activity: all ?? answer.value,
        activityFailure: null,
        activityIsWhole: all ? get().activityIsWhole : answer.value.length < EVENTS_AT_ONCE,
      });
    },
    readMoreActivity: async () => {
      const { activity: known, activityIsWhole, activityChoice } = get();
      const last = known?.at(-1);
      if (readingMore || activityIsWhole || !known || !last) return;
      readingMore = true;
      const answer = await read(last.number);
      readingMore = false;
      const now = get();
      if (now.activityChoice !== activityChoice || now.activity?.at(-1) !== last) return;
      if (!answer.ok) return set({ activityFailure: answer.failure });
      set({ activity: [...now.activity, ...answer.value], activityIsWhole: answer.value.length < EVENTS_AT_ONCE });
    },
    setActivityCursor: (activityCursor) => set({ activityCursor }),
    checkChain: async () => {
      if (get().chainCheck.state === 'walking') return;
      set({ chainCheck: { state: 'walking' } });
      const answer = await verifyActivity(bridge);
      set({
        chainCheck: answer.ok
          ? { state: 'walked', chain: answer.value, at: new Date().toISOString() }
          : { state: 'failed', failure: answer.failure },
      });
    },
  };
}
