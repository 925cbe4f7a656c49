import type { AccountDetails } from '../../../../contract/calls/accounts.ts';
import type { CallInput } from '../../../../contract/contract.ts';
import { isCalendarDate } from '../../../../domain/calendar.ts';
import { isCalendarDuration } from '../../../../domain/duration.ts';
import { caMark } from '../../../../domain/own-ca.ts';
import type { CaFile } from '../../hub/ca-file.tsx';

type EditInput = CallInput<'editAccount'>;

/** What is typed in the form of an edit. */
export interface EditDraft {
  readonly name: string;
  readonly description: string;
  readonly owner: string;
  readonly expires: string;
  readonly rotateEvery: string;
  readonly keyType: string;
  readonly tags: readonly string[];
  readonly usedBy: readonly string[];
  /** The CA of its server: as it is, a file in its place, or none of its own any more. */
  readonly ca: 'kept' | 'none' | CaFile;
}

/** The form filled in with what an account says now. */
export function editDraftOf(details: AccountDetails): EditDraft {
  const { name, description, owner, expiry, rotateEvery, keyType, tags, usedBy } = details;
  const expires = expiry.kind === 'dated' ? expiry.date : expiry.kind;
  const texts = { name, description: description ?? '', owner: owner ?? '' };
  return { ...texts, expires, rotateEvery, keyType, tags, usedBy, ca: 'kept' };
}

/** What has to be put right before an edit is sent, by the field. */
export type EditErrors = { readonly [Field in 'name' | 'expires']?: string };

/** Whether a text is written as an expiry is; whether it can be one is for main to say. */
export function looksLikeExpiry(text: string): boolean {
  return ['never', 'unknown'].includes(text) || isCalendarDuration(text) || isCalendarDate(text);
}

/** What of a form cannot be right. What stands as it was is not judged. */
export function editErrors(details: AccountDetails, draft: EditDraft): EditErrors {
  const before = editDraftOf(details);
  const expires = draft.expires.trim();
  return {
    ...(draft.name.trim() === '' && { name: 'Give the account a name you will know it by.' }),
    ...(expires !== before.expires && !looksLikeExpiry(expires) && { expires: 'This is not an expiry.' }),
  };
}

const without = (list: readonly string[], other: readonly string[]) => list.filter((text) => !other.includes(text));

/**
 * What of a form is different from the account that it was filled in with, and what that account said
 * of it: so a change that somebody else made meanwhile is noticed and not undone.
 * @returns `null` when nothing is different
 */
export function editInput(details: AccountDetails, draft: EditDraft): EditInput | null {
  const before = editDraftOf(details);
  const singles = ['name', 'description', 'owner', 'expires', 'rotateEvery', 'keyType'] as const;
  const different = singles.filter((fact) => draft[fact].trim() !== before[fact]);
  const lists = {
    addTags: without(draft.tags, before.tags),
    removeTags: without(before.tags, draft.tags),
    addUsedBy: without(draft.usedBy, before.usedBy),
    removeUsedBy: without(before.usedBy, draft.usedBy),
  };
  const changed = Object.entries(lists).filter(([, texts]) => texts.length > 0);
  const { ca } = draft;
  if (different.length + changed.length === 0 && ca === 'kept') return null;
  const newCa = ca === 'kept' ? {} : { ca: ca === 'none' ? null : ca.text };
  const edit = Object.fromEntries([...different.map((fact) => [fact, draft[fact].trim()]), ...changed]);
  const { expires: _, ca: _as, ...texts } = before;
  const saw = { ...texts, expires: details.expiry };
  const seen = Object.fromEntries(different.map((fact) => [fact, saw[fact]]));
  const sawCa = ca === 'kept' ? {} : { ca: caMark(details.ca) };
  return { id: details.id, edit: { ...edit, ...newCa }, seen: { ...seen, ...sawCa } };
}
