import type { ShownVerification } from '../../contract/calls/accounts.ts';
import type { Bridge } from '../../contract/contract.ts';
import type { Failure } from '../../contract/envelope.ts';
import type { ShownOtherServer, ShownServerSearch } from '../../contract/other-server.ts';
import type { ShownRequest } from '../../contract/shown-request.ts';
import { cancelLink, linkAccount, tryServers } from '../features/hub/api.ts';
import { draftFor, draftOfRequest, type HubDraft, toLinkDraft } from '../features/hub/draft.ts';
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
  /** A link request from outside, shown until the analyst agrees to it or not. */
  readonly review: ShownRequest | null;
  readonly startDraft: (provider: string) => void;
  readonly changeDraft: (change: Partial<HubDraft>) => void;
  /** Forgets the form, with all that is in it: its component is asked to give up what it holds before that. */
  readonly dropDraft: () => void;
  /** Opens the form of a provider as the palette does: in the place of another only once that may be given up. */
  readonly askForForm: (provider: string) => void;
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
  const begin = (draft: HubDraft) => set(({ formNumber }) => ({ draft, formNumber: formNumber + 1, attempt: idle }));
  const start = (id: string) => {
    const provider = get().providers.get(id);
    if (provider) begin(draftFor(provider));
  };
  /** Whether the form that an answer belongs to is still there: it may have been given up, and another begun. */
  const isOpen = (number: number) => get().draft !== null && get().formNumber === number;
  const end = (number: number, attempt: LinkAttempt) => {
    if (isOpen(number)) set({ attempt });
    return false;
  };
  return {
    draft: null,
    formNumber: 0,
    attempt: idle,
    review: null,
    startDraft: start,
    changeDraft: (change) => set(({ draft }) => ({ draft: draft && { ...draft, ...change } })),
    dropDraft: () => set({ draft: null, attempt: idle }),
    askForForm: (provider) => {
      set({ paletteOpen: false });
      get().leave(() => {
        set({ screen: 'hub' });
        start(provider);
      });
    },
    showRequest: (review) => {
      const { arrive, notify } = get();
      set({ review });
      if (!arrive('hub')) notify('info', 'A link request came, and waits in the Hub.');
    },
    answerReview: (use) => {
      const { review, providers, attempt, leave } = get();
      const provider = review ? providers.get(review.provider.id) : undefined;
      if (!use) set({ review: null });
      // While a key is checked, its form stays.
      else if (review && provider && attempt.state !== 'checking') {
        leave(() => {
          begin(draftOfRequest(provider, review.request));
          set({ review: null });
        });
      }
    },
    link: async (fields, offline) => {
      const { draft, attempt, formNumber } = get();
      if (draft === null || attempt.state === 'checking') return false;
      set({ attempt: { state: 'checking' } });
      const answer = await linkAccount(bridge, toLinkDraft(draft, fields, offline));
      if (!answer.ok) return end(formNumber, { state: 'failed', failure: answer.failure });
      const { account, verification, elsewhere, warnings } = answer.value;
      if (account === null) {
        return end(formNumber, verification ? { state: 'not-saved', verification, elsewhere, warnings } : idle);
      }
      void get().refreshDue();
      if (!isOpen(formNumber)) {
        get().notify('info', `“${account.name}” is linked: the provider had accepted the key before it was cancelled.`);
        return true;
      }
      // What was typed is saved, and no longer lost with the form.
      get().setUnsaved(null);
      set({ draft: null, attempt: idle });
      await get().landOn({ id: account.id, verification, warnings });
      return true;
    },
    tryServers: async (fields) => {
      const { draft, attempt, formNumber } = get();
      if (draft === null || attempt.state !== 'not-saved') return;
      set({ attempt: { state: 'checking' } });
      const answer = await tryServers(bridge, toLinkDraft(draft, fields, false), attempt.verification.host);
      if (answer.ok) end(formNumber, { state: 'searched', search: answer.value });
      else end(formNumber, { state: 'failed', failure: answer.failure });
    },
    cancelLink: async () => {
      const { formNumber } = get();
      const answer = await cancelLink(bridge);
      if (!answer.ok) end(formNumber, { state: 'failed', failure: answer.failure });
    },
  };
}
