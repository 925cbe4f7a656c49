import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accountDetails } from '../../core/accounts/account-details.ts';
import { type EditOutcome, editAccount } from '../../core/accounts/edit/edit-account.ts';
import { listEvents } from '../../core/audit/list-events.ts';
import { Providers } from '../../core/providers.ts';
import { insertCredential } from '../../core/storage/credentials.ts';
import { retireCurrent } from '../../core/storage/versions.ts';
import type { OpenVault } from '../../core/vault/open-vault.ts';
import { unlockVault } from '../../core/vault/opening/unlock-vault.ts';
import type { AccountEdit, SeenFacts } from '../../domain/account-edit.ts';
import { momentAt, refusalOf } from '../domain/given.ts';
import { linkDraft } from '../helpers/draft.ts';
import { temporaryVault } from '../helpers/temporary-vault.ts';

const providers = new Providers();
const now = momentAt('2026-11-21T09:30:00Z');

function edit(vault: OpenVault, changes: AccountEdit, seen: SeenFacts = {}, called = 'Production SIEM'): EditOutcome {
  return editAccount(vault, called, changes, { providers, now, seen });
}

function shown(vault: OpenVault, called = 'Production SIEM') {
  return accountDetails(vault, providers, called, providers.viewpointAt(now));
}

describe('an edit', () => {
  it('changes what it names, leaves everything else, and is told in the audit log by the names of the facts alone', async () => {
    const { vault } = await temporaryVault();
    linkDraft(vault, { owner: 'Iris', tags: ['prod', 'eu'], usedBy: ['Splunk'], description: 'Read only' });
    const before = shown(vault);
    const changes = {
      name: ' SIEM 2 ',
      expires: '2027-01-31',
      rotateEvery: '30d',
      addTags: ['pci'],
      removeTags: ['PROD'],
    };
    expect(edit(vault, changes)).toEqual({
      id: before.id,
      changed: ['name', 'tags', 'expiry', 'rotation'],
      warnings: [],
    });
    expect(shown(vault, 'SIEM 2')).toEqual({
      ...before,
      name: 'SIEM 2',
      tags: ['eu', 'pci'],
      expiry: { kind: 'dated', date: '2027-01-31', origin: 'typed' },
      rotateEvery: '30d',
      rotation: { status: 'not-due', intervalDays: 30, due: '2026-12-20' },
    });
    const [event] = vault.read((database) => listEvents(database, { event: 'edit' }, { limit: 1 }));
    expect(event).toMatchObject({
      account: { id: before.id, name: 'Production SIEM' },
      detail: { changed: ['name', 'tags', 'expiry', 'rotation'] },
    });
  });

  it('takes away what is left empty, and writes nothing when nothing is different', async () => {
    const { vault } = await temporaryVault();
    linkDraft(vault, { owner: 'Iris', description: 'Read only', expires: '180d', rotateEvery: 'never' });
    edit(vault, { owner: ' ', description: '', expires: 'unknown', rotateEvery: 'default' });
    expect(shown(vault)).toMatchObject({
      owner: null,
      description: null,
      expiry: { kind: 'unknown' },
      rotateEvery: 'default',
    });
    const events = vault.read((database) => listEvents(database, {}, { limit: 99 })).length;
    expect(edit(vault, { owner: '', addTags: [] }).changed).toEqual([]);
    expect(vault.read((database) => listEvents(database, {}, { limit: 99 }))).toHaveLength(events);
  });

  it('may say of an expiry that it has passed, and of no name that it is taken when only its letter case changes', async () => {
    const { vault } = await temporaryVault();
    linkDraft(vault);
    edit(vault, { expires: '2026-11-01', name: 'PRODUCTION siem' });
    expect(shown(vault, 'production siem')).toMatchObject({ name: 'PRODUCTION siem', status: 'expired' });
  });

  it('does not put a typed expiry in the place of one that the provider told', async () => {
    const { vault } = await temporaryVault();
    linkDraft(vault);
    const told = { kind: 'dated', date: '2027-03-01', origin: 'provider' } as const;
    const verification = { verdict: 'verified', verifiedAt: '2026-11-20T10:00:00Z', note: null, told: '{}' } as const;
    vault.write((database) => {
      const [number = 0] = database.column<number>('SELECT number FROM account');
      retireCurrent(database, number);
      const createdAt = '2026-11-20T10:00:00Z';
      insertCredential(database, number, { createdAt, expiry: told as never, verification, fields: { apiKey: 'two' } });
    });
    expect(refusalOf(() => edit(vault, { expires: '2028-01-01', owner: 'Iris' })).kind).toBe('invalid-input');
    expect(shown(vault)).toMatchObject({ expiry: told, owner: null });
  });

  it.each<[string, AccountEdit, string]>([
    ['a name that another account has', { name: 'second' }, 'conflict'],
    ['an empty name', { name: '  ' }, 'invalid-input'],
    ['a name that turns the writing around', { name: 'abc\u202etxt' }, 'invalid-input'],
    ['an owner of two lines', { owner: 'Iris\nadmin' }, 'invalid-input'],
    ['a rotation interval that is none', { rotateEvery: 'soon' }, 'invalid-input'],
    ['an expiry that is none', { expires: 'soon' }, 'invalid-input'],
    ['more tags than can be', { addTags: Array.from({ length: 101 }, (_, index) => `tag ${index}`) }, 'invalid-input'],
  ])('refuses %s, and changes nothing', async (_, changes, kind) => {
    const { vault } = await temporaryVault();
    linkDraft(vault, { name: 'Second' });
    linkDraft(vault);
    const before = shown(vault);
    expect(refusalOf(() => edit(vault, { owner: 'Iris', ...changes })).kind).toBe(kind);
    expect(shown(vault)).toEqual(before);
  });
});

describe('of two edits at once', () => {
  it('neither undoes what the other changed elsewhere, whatever they change and in whatever order', async () => {
    const { vault, folder, password } = await temporaryVault();
    linkDraft(vault);
    const other = await unlockVault(folder, password);
    const word = fc.stringMatching(/^[a-z]{1,8}$/);
    const words = fc.array(word, { maxLength: 4 });
    const one: fc.Arbitrary<AccountEdit> = fc.record({ owner: word, addTags: words }, { requiredKeys: [] });
    const two: fc.Arbitrary<AccountEdit> = fc.record(
      { description: word, addUsedBy: words, addTags: words },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(one, two, fc.boolean(), (first, second, swapped) => {
        const before = shown(vault);
        const saw = { owner: before.owner ?? '', description: before.description ?? '' };
        const work = [() => edit(vault, first, saw), () => edit(other, second, saw)];
        for (const each of swapped ? work.toReversed() : work) each();
        const after = shown(vault);
        const added = [...(first.addTags ?? []), ...(second.addTags ?? [])];
        expect(after).toMatchObject({
          owner: first.owner ?? before.owner,
          description: second.description ?? before.description,
          tags: expect.arrayContaining([...before.tags, ...added]),
          usedBy: expect.arrayContaining([...before.usedBy, ...(second.addUsedBy ?? [])]),
        });
        // Lists have an end.
        edit(vault, { removeTags: [...after.tags].slice(2), removeUsedBy: [...after.usedBy].slice(2) });
      }),
      { numRuns: 30 },
    );
    other.lock();
  });

  it('the second is refused where both change one fact, and says what it is now', async () => {
    const { vault, folder, password } = await temporaryVault();
    linkDraft(vault, { owner: 'Iris' });
    const other = await unlockVault(folder, password);
    edit(other, { owner: 'Bo' }, { owner: 'Iris' });
    expect(refusalOf(() => edit(vault, { owner: 'Ada' }, { owner: 'Iris' }))).toMatchObject({
      kind: 'conflict',
      message: 'The owner was changed meanwhile, to "Bo". Nothing was saved.',
    });
    expect(shown(vault).owner).toBe('Bo');
    edit(other, { expires: '90d' }, { expires: { kind: 'unknown' } });
    expect(refusalOf(() => edit(vault, { expires: 'never' }, { expires: { kind: 'unknown' } })).kind).toBe('conflict');
    other.lock();
  });

  it('a key type that another has corrected is not corrected back unseen', async () => {
    const { vault } = await temporaryVault();
    linkDraft(vault, { keyType: 'user' });
    edit(vault, { keyType: 'organization' }, { keyType: 'user' });
    expect(refusalOf(() => edit(vault, { keyType: 'user' }, { keyType: 'user' }))).toMatchObject({
      kind: 'conflict',
      message: 'The key type was changed meanwhile, to "organization". Nothing was saved.',
    });
    expect(shown(vault).keyType).toBe('organization');
  });
});
