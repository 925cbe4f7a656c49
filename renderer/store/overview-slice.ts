import type { ShownDueItem } from '../../contract/calls/accounts.ts';
import type { Bridge } from '../../contract/contract.ts';
import type { Failure } from '../../contract/envelope.ts';
import { readDue } from '../features/overview/api.ts';
import type { SettingsSlice } from './settings-slice.ts';
import type { SetPart } from './slice.ts';

const USUAL_LEAD_DAYS = 30;

/** What is due. */
export interface OverviewSlice {
  readonly due: readonly ShownDueItem[] | null;
  readonly dueFailure: Failure | null;
  readonly refreshDue: () => Promise<void>;
}

/** Makes the slice of what is due. */
export function overviewSlice(set: SetPart<OverviewSlice>, get: () => SettingsSlice, bridge: Bridge): OverviewSlice {
  return {
    due: null,
    dueFailure: null,
    refreshDue: async () => {
      const answer = await readDue(bridge, get().preferences?.expiryLeadDays ?? USUAL_LEAD_DAYS);
      if (answer.ok) set({ due: answer.value, dueFailure: null });
      else set({ dueFailure: answer.failure });
    },
  };
}
