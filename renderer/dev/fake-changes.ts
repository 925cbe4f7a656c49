import type { AccountDetails, ShownVerification } from '../../contract/calls/accounts.ts';
import type { CallInput } from '../../contract/contract.ts';

type Edit = CallInput<'editAccount'>['edit'];
type Version = AccountDetails['versions'][number];

const changed = (list: readonly string[], add: readonly string[] = [], remove: readonly string[] = []) => [
  ...list.filter((text) => !remove.includes(text)),
  ...add,
];

/** What the window is told of a CA, whatever was in its file. */
export function demoCa(ca: string | null | undefined): AccountDetails['ca'] {
  return ca ? [{ subject: 'CN=Example Bank Root', validTo: '2031-03-01T00:00:00.000Z', fingerprint256: 'AB:CD' }] : [];
}

/** An account after an edit. */
export function edited(details: AccountDetails, edit: Edit): AccountDetails {
  const { name = details.name, description = details.description, owner = details.owner } = edit;
  return {
    ...details,
    name,
    description: description || null,
    owner: owner || null,
    ca: edit.ca === undefined ? details.ca : demoCa(edit.ca),
    rotateEvery: edit.rotateEvery ?? details.rotateEvery,
    keyType: edit.keyType ?? details.keyType,
    tags: changed(details.tags, edit.addTags, edit.removeTags),
    usedBy: changed(details.usedBy, edit.addUsedBy, edit.removeUsedBy),
  };
}

/** An account after it was given a new credential. */
export function relinked(details: AccountDetails, verification: ShownVerification | null): AccountDetails {
  const verdict = verification?.verdict ?? 'unverified';
  const verifiedAt = verification?.at ?? null;
  const before = details.versions.map((each): Version => {
    return each.state === 'current' ? { ...each, state: 'retiring' } : each;
  });
  const next = { version: before.length + 1, state: 'current' as const, createdAt: new Date().toISOString() };
  return { ...details, verdict, verifiedAt, versions: [{ ...next, verdict, verifiedAt }, ...before] };
}

/** An account with something said about one of its versions. */
export function withVersion(details: AccountDetails, version: number, said: Partial<Version>): AccountDetails {
  return {
    ...details,
    versions: details.versions.map((each) => (each.version === version ? { ...each, ...said } : each)),
  };
}
