import type { ShownEvent } from '../../contract/calls/activity.ts';
import type { Bridge } from '../../contract/contract.ts';
import { readActivity } from '../features/activity/api.ts';
import type { SetPart } from './slice.ts';

const EVENTS_IN_PANEL = 6;

/** What was done with the account that is open. */
export interface HistorySlice {
  /** The newest events about it, newest first; `null` until they were read. */
  readonly history: readonly ShownEvent[] | null;
  readonly refreshHistory: () => Promise<void>;
}

interface Needs {
  readonly openId: string | null;
}

/** Makes the slice of what was done with the open account. */
export function historySlice(set: SetPart<HistorySlice>, get: () => Needs, bridge: Bridge): HistorySlice {
  return {
    history: null,
    refreshHistory: async () => {
      const { openId: account } = get();
      if (account === null) return;
      const answer = await readActivity(bridge, { filter: { account }, limit: EVENTS_IN_PANEL });
      // Meanwhile another account may have been opened. Without an answer the panel shows none: the log has its own screen.
      if (get().openId === account) set({ history: answer.ok ? answer.value : null });
    },
  };
}
