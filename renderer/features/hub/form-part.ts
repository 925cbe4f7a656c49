import type { HubProvider } from '../../../contract/calls/hub.ts';
import type { DraftErrors, HubDraft } from './draft.ts';

/** What every part of the form works on. */
export interface FormPartProps {
  readonly draft: HubDraft;
  readonly provider: HubProvider;
  readonly errors: DraftErrors;
  readonly edit: (part: Partial<HubDraft>) => void;
}
