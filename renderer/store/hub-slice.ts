import type { ShownVerification } from '../../contract/calls/accounts.ts';
import type { Bridge } from '../../contract/contract.ts';
import type { Failure } from '../../contract/envelope.ts';
import type { ShownOtherServer, ShownServerSearch } from '../../contract/other-server.ts';
import type { ShownRequest } from '../../contract/shown-request.ts';
import { cancelLink, linkAccount, tryServers } from '../features/hub/api.ts';
import { draftFor, draftOfRequest, type HubDraft, isTouched, toLinkDraft } from '../features/hub/draft.ts';
import type { MessagesSlice } from './messages-slice.ts';
import type { NavigationSlice } from './navigation-slice.ts';
import type { OverviewSlice } from './overview-slice.ts';
import type { PanelSlice } from './panel-slice.ts';
import type { ProvidersSlice } from './providers-slice.ts';
import type { SetPart } from './slice.ts';
import type { UnsavedSlice } from './unsaved-slice.ts';

/** How the latest attempt to link stands. */
export type LinkAttempt =
  | { readonly state: 'idle' }
  | { readonly state: 'checking' }
  | {
      readonly state: 'not-saved';
      readonly verification: ShownVerification;
      readonly warnings: readonly string[];
      /** Where the credential may be tried, if the person agrees. */
      readonly elsewhere: readonly ShownOtherServer[];
    }
  | { readonly state: 'searched'; readonly search: ShownServerSearch }
  | { readonly state: 'failed'; readonly failure: Failure };

/** The form in which accounts are linked. SECURITY: holds no field of a credential. */
export interface HubSlice {
  readonly draft: HubDraft | null;
  /** Rises with each new form, so that what was typed as a secret into one is never sent from another. */
  readonly formNumber: number;
  readonly attempt: LinkAttempt;
  /** The provider whose form would overwrite what is typed, and so waits for the analyst's word. */
  readonly waitingForm: string | null;
  /** A link request from outside, shown until the analyst agrees to it or not. */
  readonly review: ShownRequest | null;
  readonly startDraft: (provider: string) => void;
  readonly changeDraft: (change: Partial<HubDraft>) => void;
  readonly leaveDraft: () => void;
  /** Opens the form of a provider as the palette does: a form that is in use stays until the analyst gives it up. */
  readonly askForForm: (provider: string) => void;
  readonly answerWaitingForm: (use: boolean) => void;
  readonly showRequest: (review: ShownRequest) => void;
  /** Fills in the form as the request says, or forgets it. */
  readonly answerReview: (use: boolean) => void;
  /** Tries to link. Answers whether the account was saved. */
  readonly link: (fields: Record<string, string>, offline: boolean) => Promise<boolean>;
  /** Tries the credential on the provider's other servers. Saves nothing. */
  readonly tryServers: (fields: Record<string, string>) => Promise<void>;
  readonly cancelLink: () => Promise<void>;
}

type Needs = HubSlice & ProvidersSlice & NavigationSlice & PanelSlice & OverviewSlice & UnsavedSlice & MessagesSlice;

const idle: LinkAttempt = { state: 'idle' };

/** Makes the slice of the Hub. */
export function hubSlice(set: SetPart<HubSlice & NavigationSlice>, get: () => Needs, bridge: Bridge): HubSlice {
  const begin = (draft: HubDraft) =>
    set(({ formNumber }) => ({ draft, formNumber: formNumber + 1, attempt: idle, waitingForm: null }));
  const start = (id: string) => {
    const provider = get().providers.get(id);
    if (provider) begin(draftFor(provider));
  };
  return {
    draft: null,
    formNumber: 0,
    attempt: idle,
    waitingForm: null,
    review: null,
    startDraft: start,
    changeDraft: (change) => set(({ draft }) => ({ draft: draft && { ...draft, ...change } })),
    leaveDraft: () => set({ draft: null, attempt: idle, waitingForm: null }),
    askForForm: (provider) => {
      set({ paletteOpen: false });
      get().leave(() => {
        const { draft } = get();
        set({ screen: 'hub' });
        if (draft === null) start(provider);
        // A key may be typed into the form that is open, which is not known here: so another provider's always waits,
        // and the same one stays as it is unless something else was put into it.
        else if (draft.provider !== provider || isTouched(draft)) set({ waitingForm: provider });
      });
    },
    answerWaitingForm: (use) => {
      const { waitingForm } = get();
      if (use && waitingForm !== null) start(waitingForm);
      else set({ waitingForm: null });
    },
    showRequest: (review) => {
      const { leave, notify } = get();
      set({ review, paletteOpen: false });
      leave(() => set({ screen: 'hub' }));
      if (get().leaving) notify('info', 'A link request came, and waits in the Hub.');
    },
    answerReview: (use) => {
      const { review, providers, attempt } = get();
      const provider = review ? providers.get(review.provider.id) : undefined;
      if (!use) set({ review: null });
      // While a key is checked, its form stays.
      else if (review && provider && attempt.state !== 'checking') {
        begin(draftOfRequest(provider, review.request));
        set({ review: null });
      }
    },
    link: async (fields, offline) => {
      const { draft, attempt } = get();
      if (draft === null || attempt.state === 'checking') return false;
      set({ attempt: { state: 'checking' } });
      const answer = await linkAccount(bridge, toLinkDraft(draft, fields, offline));
      if (!answer.ok) {
        set({ attempt: { state: 'failed', failure: answer.failure } });
        return false;
      }
      const { account, verification, elsewhere, warnings } = answer.value;
      if (account === null) {
        set({ attempt: verification ? { state: 'not-saved', verification, elsewhere, warnings } : idle });
        return false;
      }
      set({ draft: null, attempt: idle, waitingForm: null });
      void get().refreshDue();
      await get().landOn({ id: account.id, verification, warnings });
      return true;
    },
    tryServers: async (fields) => {
      const { draft, attempt } = get();
      if (draft === null || attempt.state !== 'not-saved') return;
      set({ attempt: { state: 'checking' } });
      const answer = await tryServers(bridge, toLinkDraft(draft, fields, false), attempt.verification.host);
      const search: LinkAttempt = answer.ok
        ? { state: 'searched', search: answer.value }
        : { state: 'failed', failure: answer.failure };
      set({ attempt: search });
    },
    cancelLink: async () => {
      const answer = await cancelLink(bridge);
      if (!answer.ok) set({ attempt: { state: 'failed', failure: answer.failure } });
    },
  };
}
