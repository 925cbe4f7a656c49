import type { AccountDetails, ShownVerification } from '../../contract/calls/accounts.ts';
import type { Bridge } from '../../contract/contract.ts';
import type { Failure } from '../../contract/envelope.ts';
import { readAccount } from '../features/accounts/api.ts';
import type { AccountsSlice } from './accounts-slice.ts';
import type { HistorySlice } from './history-slice.ts';
import type { NavigationSlice } from './navigation-slice.ts';
import type { SetPart } from './slice.ts';
import type { UnsavedSlice } from './unsaved-slice.ts';

/** What to say about an account that was linked just now. */
interface LinkedNote {
  readonly id: string;
  readonly verification: ShownVerification | null;
  readonly warnings: readonly string[];
  /** The version that it takes the place of, for a new credential of an account that was there. */
  readonly retiring?: number;
}

/** The account that the side panel shows: its secrets masked. */
export interface PanelSlice {
  readonly openId: string | null;
  readonly details: AccountDetails | null;
  readonly detailsFailure: Failure | null;
  readonly linkedNote: LinkedNote | null;
  readonly openAccount: (id: string) => Promise<void>;
  readonly refreshDetails: () => Promise<void>;
  readonly closeAccount: () => void;
  readonly landOn: (note: LinkedNote) => Promise<void>;
}

type Needs = PanelSlice & HistorySlice & NavigationSlice & AccountsSlice & UnsavedSlice;

/** Makes the slice of the side panel. */
export function panelSlice(
  set: SetPart<PanelSlice & HistorySlice & NavigationSlice & AccountsSlice>,
  get: () => Needs,
  bridge: Bridge,
): PanelSlice {
  const read = async (id: string) => {
    void get().refreshHistory();
    const answer = await readAccount(bridge, id);
    // Meanwhile another account may have been opened.
    if (get().openId !== id) return;
    if (answer.ok) set({ details: answer.value, detailsFailure: null });
    else set({ detailsFailure: answer.failure });
  };
  const open = (id: string) => {
    const { openId, linkedNote } = get();
    set({ screen: 'accounts', cursor: id });
    if (openId !== id) {
      const note = linkedNote?.id === id ? linkedNote : null;
      set({ openId: id, details: null, detailsFailure: null, history: null, linkedNote: note });
    }
    return read(id);
  };
  return {
    openId: null,
    details: null,
    detailsFailure: null,
    linkedNote: null,
    openAccount: async (id) => {
      const { openId, leave } = get();
      set({ paletteOpen: false });
      if (openId === id) return await open(id);
      await leave(() => open(id));
      // Until the one that is open may be left, the cursor stays on it.
      if (get().leaving) set({ cursor: openId });
    },
    refreshDetails: async () => {
      const { openId } = get();
      if (openId !== null) await read(openId);
    },
    closeAccount: () => set({ openId: null, details: null, detailsFailure: null, history: null, linkedNote: null }),
    landOn: async (note) => {
      // What is new must be in sight, whatever the table was filtered by.
      get().setFilter({ query: '', status: 'all' });
      set({ linkedNote: note });
      await Promise.all([get().refreshAccounts(), get().openAccount(note.id)]);
    },
  };
}
