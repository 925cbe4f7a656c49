import type { AccountText } from '../../../domain/account.ts';
import type { AccountEdit, SeenFacts } from '../../../domain/account-edit.ts';
import type { Moment } from '../../../domain/clock.ts';
import { invalidInput } from '../../../domain/errors.ts';
import type { Expiry } from '../../../domain/expiry.ts';
import { caMark } from '../../../domain/own-ca.ts';
import { parseRotationPolicy, type RotationPolicy, writtenRotationPolicy } from '../../../domain/rotation.ts';
import { nameKey } from '../../../domain/text.ts';
import { accountIn } from '../../audit/account-in.ts';
import { recordEvents } from '../../audit/record-events.ts';
import { type CheckedExpiry, checkDescription, checkKnownExpiry } from '../../hub/link/lifecycle-check.ts';
import { refuseTakenName } from '../../hub/link/link-account.ts';
import { checkCa, isSameCa, trustedCertificates } from '../../hub/link/own-ca.ts';
import { checkKeyType, checkText } from '../../hub/link/prepare-link.ts';
import { refuseSecretInText } from '../../hub/link/secret-in-text.ts';
import type { Providers } from '../../providers.ts';
import type { AccountRow } from '../../storage/account-rows.ts';
import { caOf, saveKeyType, updateAccount } from '../../storage/accounts.ts';
import { credentialFields, saveExpiry } from '../../storage/credentials.ts';
import type { Readable, Writable } from '../../storage/database.ts';
import type { OpenVault } from '../../vault/open-vault.ts';
import { expiryOf, policyOf } from '../account-view.ts';
import { findAccount } from '../find-account.ts';
import { auditedCa, changeCa } from './change-ca.ts';
import { isSameExpiry, refuseUnseen, type SingleFact, type SingleFacts } from './seen-facts.ts';

/** How an edit is made. */
export interface EditOptions {
  readonly providers: Providers;
  readonly now: Moment;
  /** What the person saw of the facts that they change; what is not named is not compared. */
  readonly seen?: SeenFacts;
}

/** What came of an edit. */
export interface EditOutcome {
  readonly id: string;
  /** What is different now, by the names of `hubvault show --json`. */
  readonly changed: readonly string[];
  readonly warnings: readonly string[];
}

const singles: readonly SingleFact[] = ['name', 'description', 'owner', 'expires', 'rotateEvery', 'keyType', 'ca'];

function singleFacts(row: AccountRow, ca: string | null, zone: string): SingleFacts {
  const { name, description, owner, keyType } = row;
  const texts = { name, description: description ?? '', owner: owner ?? '' };
  const rotateEvery = writtenRotationPolicy(policyOf(row.rotateEveryDays));
  return { ...texts, expires: expiryOf(row, zone), rotateEvery, keyType, ca: caMark(trustedCertificates(ca)) };
}

/** A list with some texts taken away and others added at its end. */
function changedList(list: readonly string[], add: readonly string[] = [], remove: readonly string[] = []): string[] {
  const gone = new Set(remove.map((text) => nameKey(text.trim())));
  return [...list.filter((text) => !gone.has(nameKey(text))), ...add];
}

function editedText(row: AccountRow, edit: AccountEdit): AccountText {
  const { name = row.name, description = row.description, owner = row.owner } = edit;
  return checkText({
    name,
    description: description?.trim() ? description : undefined,
    owner: owner?.trim() ? owner : undefined,
    tags: changedList(row.tags, edit.addTags, edit.removeTags),
    usedBy: changedList(row.usedBy, edit.addUsedBy, edit.removeUsedBy),
  });
}

function editedRotation(row: AccountRow, { rotateEvery }: AccountEdit): RotationPolicy {
  if (rotateEvery === undefined) return policyOf(row.rotateEveryDays);
  return rotateEvery === 'default' ? { kind: 'default' } : parseRotationPolicy(rotateEvery);
}

/** How one signed in is no key, and is told by the sign-in itself. */
function editedKeyType(row: AccountRow, typed: string | undefined, providers: Providers): string {
  if (typed === undefined) return row.keyType;
  const provider = providers.named(row.provider);
  if (row.keyType !== provider.signIn?.keyType.id) return checkKeyType(provider, typed);
  throw invalidInput('This account came by a sign-in, which has no other key type.', 'Give it a key to change that.');
}

/** What the provider tells of an expiry wins over what is typed, so nothing can be typed in its place. */
function editedExpiry(row: AccountRow, typed: string | undefined, { providers, now }: EditOptions): CheckedExpiry {
  const present = expiryOf(row, now.zone);
  if (typed === undefined) return { expiry: present, warnings: [] };
  const checked = checkKnownExpiry(providers.named(row.provider), typed, now);
  if (present.kind === 'unknown' || present.origin === 'typed') return checked;
  throw invalidInput(
    'The provider told the expiry of this credential, and that counts. Nothing was saved.',
    'Verify the account to hear it anew.',
  );
}

function editedCa(present: string | null, typed: AccountEdit['ca']): string | null {
  if (typed === undefined) return present;
  return typed === null ? null : checkCa(typed);
}

function describedBy(row: AccountRow, { description }: AccountText, { providers }: EditOptions): string[] {
  const provider = providers.find(row.provider);
  // What was there before is not refused now.
  if (!provider || description === (row.description ?? undefined)) return [];
  return checkDescription(provider, description);
}

/** What is shown of an account must not hold its secret, also where it is written later. */
function refuseSecretInEdit(database: Readable, row: AccountRow, text: AccountText, providers: Providers): void {
  const provider = providers.find(row.provider);
  if (provider) refuseSecretInText(provider, text, row.server, credentialFields(database, row.number));
}

/** What an account says once it is edited, but for its CA. */
interface EditedFacts {
  readonly text: AccountText;
  readonly keyType: string;
  readonly rotation: RotationPolicy;
  readonly expiry: Expiry;
}

function differences(row: AccountRow, { text, keyType, rotation, expiry }: EditedFacts, zone: string): string[] {
  const { name, description = null, owner = null, tags, usedBy } = text;
  const isSameList = (one: readonly string[], other: readonly string[]) => one.join('\n') === other.join('\n');
  const facts: Record<string, boolean> = {
    name: name !== row.name,
    description: description !== row.description,
    owner: owner !== row.owner,
    tags: !isSameList(tags, row.tags),
    usedBy: !isSameList(usedBy, row.usedBy),
    keyType: keyType !== row.keyType,
    expiry: !isSameExpiry(expiry, expiryOf(row, zone)),
    rotation: writtenRotationPolicy(rotation) !== writtenRotationPolicy(policyOf(row.rotateEveryDays)),
  };
  return Object.keys(facts).filter((fact) => facts[fact]);
}

function save(database: Writable, { number }: AccountRow, facts: EditedFacts, changed: readonly string[]): void {
  const { text, keyType, rotation, expiry } = facts;
  updateAccount(database, number, { ...text, rotation });
  if (changed.includes('keyType')) saveKeyType(database, number, keyType);
  if (changed.includes('expiry')) saveExpiry(database, number, expiry);
}

/**
 * Changes what a person says about an account: never its credential. The change is held against the
 * account as it is in the very transaction that saves it, so that of two people who edit at once
 * neither undoes what the other changed elsewhere.
 * @throws HubVaultError `not-found`; `invalid-input` for what cannot be; `conflict` for a name that is
 *   taken, or a fact that is not what the person saw
 */
export function editAccount(vault: OpenVault, called: string, edit: AccountEdit, options: EditOptions): EditOutcome {
  const { providers, now, seen = {} } = options;
  return vault.write((database) => {
    const row = findAccount(database, called);
    const edited = singles.filter((fact) => edit[fact] !== undefined);
    const presentCa = caOf(database, row.number);
    refuseUnseen(singleFacts(row, presentCa, now.zone), seen, edited);
    const text = editedText(row, edit);
    const rotation = editedRotation(row, edit);
    const keyType = editedKeyType(row, edit.keyType, providers);
    const ca = editedCa(presentCa, edit.ca);
    refuseSecretInEdit(database, row, text, providers);
    const { expiry, warnings } = editedExpiry(row, edit.expires, options);
    const described = describedBy(row, text, options);
    if (nameKey(text.name) !== nameKey(row.name)) {
      refuseTakenName(database, providers.find(row.provider) ?? { id: row.provider, name: row.provider }, text.name);
    }
    const isOtherCa = !isSameCa(ca, presentCa);
    const facts = { text, keyType, rotation, expiry };
    const changed = [...differences(row, facts, now.zone), ...(isOtherCa ? ['ca'] : [])];
    if (changed.length > 0) {
      save(database, row, facts, changed);
      const detail = { changed, ...(isOtherCa && { ca: auditedCa(ca) }) };
      recordEvents(database, [vault.event('edit', accountIn(row), detail)]);
      if (isOtherCa) changeCa(database, vault, row, ca);
    }
    return { id: row.id, changed, warnings: [...warnings, ...described] };
  });
}
