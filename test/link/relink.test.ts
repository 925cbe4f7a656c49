import { describe, expect, it } from 'vitest';
import { accountDetails } from '../../core/accounts/account-details.ts';
import { type RetireRequest, retireVersion } from '../../core/accounts/retire-version.ts';
import { revealField } from '../../core/accounts/reveal-field.ts';
import { listEvents } from '../../core/audit/list-events.ts';
import {
  findRelinkable,
  prepareRelink,
  type RelinkDraft,
  relinkAccount,
  relinkOffline,
} from '../../core/hub/link/relink-account.ts';
import { createHostGate } from '../../core/hub/verify/host-gate.ts';
import { verifyVersion } from '../../core/hub/verify/verify-version.ts';
import type { OpenVault } from '../../core/vault/open-vault.ts';
import { unlockVault } from '../../core/vault/opening/unlock-vault.ts';
import { refusalOf } from '../domain/given.ts';
import { clockAt } from '../helpers/clock.ts';
import { linkDraft, linkedAt } from '../helpers/draft.ts';
import { madeAt, temporaryVault } from '../helpers/temporary-vault.ts';
import { refusingUrl, startEmulator } from '../providers/emulator.ts';
import { ibmSoar } from '../providers/ibm-soar.ts';
import { sekoia } from '../providers/sekoia.ts';
import { now, providers } from './drafts.ts';

const NAME = 'Production SIEM';
const { right, wrong, revoked } = sekoia.cases;
const other = sekoia.cases['under-privileged'] ?? wrong;

const asking = () => ({ clock: clockAt('2026-11-21T09:30:00Z'), gate: createHostGate() });

function prepare(vault: OpenVault, draft: RelinkDraft) {
  return prepareRelink(vault, findRelinkable(vault, providers, NAME), draft, { providers, now });
}

function shown(vault: OpenVault) {
  return accountDetails(vault, providers, NAME, providers.viewpointAt(now));
}

/** A vault with one account of Sekoia whose credential is the right one. */
async function withAccount(server: string) {
  const made = await temporaryVault();
  const facts = { owner: 'Iris', tags: ['prod'], usedBy: ['Playbooks'], expires: '90d' };
  linkDraft(made.vault, { provider: 'sekoia', server, fields: right.fields, ...facts });
  return made;
}

describe('a new credential for an account', () => {
  it('is proven, becomes the current version, and leaves all else of the account as it was', async () => {
    await using server = await startEmulator(sekoia);
    const { vault } = await withAccount(server.url);
    const before = shown(vault);
    const prepared = prepare(vault, { fields: other.fields, expires: '30d' });
    const outcome = await relinkAccount(vault, prepared, asking());
    expect(outcome).toMatchObject({ id: before.id, version: 2, verification: { verdict: 'missing-permission' } });
    const after = shown(vault);
    const kept = ['id', 'name', 'server', 'owner', 'tags', 'usedBy', 'createdAt', 'keyType'] as const;
    for (const fact of kept) expect(after[fact]).toEqual(before[fact]);
    expect(after).toMatchObject({
      verdict: 'missing-permission',
      expiry: { kind: 'dated', date: '2026-12-21', origin: 'typed' },
      versions: [
        { version: 2, state: 'current', createdAt: madeAt, verdict: 'missing-permission' },
        { version: 1, state: 'retiring', createdAt: linkedAt, verdict: 'unverified' },
      ],
    });
    expect(revealField(vault, providers, NAME)).toBe(other.fields['apiKey']);
    expect(vault.read((database) => listEvents(database, { event: 'rotate' }, { limit: 9 }))).toMatchObject([
      { account: { id: before.id }, detail: { verdict: 'missing-permission', version: 2, retiring: 1 } },
    ]);
  });

  it.each([
    ['rejected', wrong.fields],
    ['revoked', revoked?.fields ?? {}],
  ])('changes nothing when the provider says %s', async (verdict, fields) => {
    await using server = await startEmulator(sekoia);
    const { vault } = await withAccount(server.url);
    const before = shown(vault);
    const outcome = await relinkAccount(vault, prepare(vault, { fields }), asking());
    expect(outcome).toMatchObject({ version: null, verification: { verdict } });
    expect(shown(vault)).toEqual(before);
  });

  it('changes nothing when nobody can tell, and is saved unproven only when that is asked for', async () => {
    const { vault } = await withAccount(await refusingUrl());
    const prepared = prepare(vault, { fields: other.fields });
    expect(await relinkAccount(vault, prepared, asking())).toMatchObject({ version: null });
    expect(shown(vault).versions).toHaveLength(1);
    expect(relinkOffline(vault, prepared)).toMatchObject({ version: 2, verification: null });
    expect(shown(vault)).toMatchObject({ verdict: 'unverified', expiry: { kind: 'unknown' } });
    expect(prepared.warnings).toEqual([
      'When the new credential expires is not known: the date of the old one says nothing of it.',
    ]);
  });

  it('is refused where it is the one that the account has already, and named where it was one before', async () => {
    const { vault } = await withAccount(await refusingUrl());
    expect(refusalOf(() => prepare(vault, { fields: right.fields })).message).toBe(
      'That is the credential that the account has already. Nothing was changed.',
    );
    relinkOffline(vault, prepare(vault, { fields: other.fields, expires: 'never' }));
    expect(prepare(vault, { fields: right.fields, expires: 'never' }).warnings).toEqual([
      'This is the credential of version 1 again, which is retiring.',
    ]);
  });

  it('needs only its secret where the rest stays', async () => {
    await using server = await startEmulator(ibmSoar);
    const { vault } = await temporaryVault();
    const { keyId = '', organization = '', keySecret = '' } = ibmSoar.cases.right.fields;
    const before = { keyId, organization, keySecret: 'the-secret-of-before-0123456789' };
    linkDraft(vault, { provider: 'ibm-soar', server: server.url, fields: before });
    expect(findRelinkable(vault, providers, NAME).kept).toEqual({ keyId, organization });
    const outcome = await relinkAccount(vault, prepare(vault, { fields: { keySecret } }), asking());
    expect(outcome).toMatchObject({ version: 2, verification: { verdict: 'verified' } });
  });

  it('is not saved over another that came meanwhile', async () => {
    const { vault, folder, password } = await withAccount(await refusingUrl());
    const prepared = prepare(vault, { fields: other.fields });
    const second = await unlockVault(folder, password);
    relinkOffline(second, prepare(second, { fields: wrong.fields }));
    second.lock();
    expect(refusalOf(() => relinkOffline(vault, prepared)).kind).toBe('conflict');
    expect(revealField(vault, providers, NAME)).toBe(wrong.fields['apiKey']);
    expect(shown(vault).versions.map(({ state }) => state)).toEqual(['current', 'retiring']);
  });
});

describe('an old version', () => {
  async function withTwo(server: string) {
    const made = await withAccount(server);
    relinkOffline(made.vault, prepare(made.vault, { fields: other.fields }));
    return made;
  }
  const states = (vault: OpenVault) => shown(vault).versions.map(({ state }) => state);

  it('is retired or revoked by hand, keeps its own verdict, and is told in the audit log', async () => {
    const { vault } = await withTwo(await refusingUrl());
    retireVersion(vault, NAME, { state: 'retired' });
    expect(states(vault)).toEqual(['current', 'retired']);
    retireVersion(vault, NAME, { version: 1, state: 'revoked' });
    retireVersion(vault, NAME, { version: 1, state: 'revoked' });
    expect(states(vault)).toEqual(['current', 'revoked']);
    const events = vault.read((database) => listEvents(database, { event: 'retire' }, { limit: 9 }));
    expect(events.map(({ detail }) => detail)).toEqual([
      { version: 1, from: 'retired', to: 'revoked' },
      { version: 1, from: 'retiring', to: 'retired' },
    ]);
  });

  it.each<[string, RetireRequest, string]>([
    ['the current one', { version: 2, state: 'revoked' }, 'invalid-input'],
    ['one that is not there', { version: 3, state: 'revoked' }, 'not-found'],
  ])('is never %s', async (_, request, kind) => {
    const { vault } = await withTwo(await refusingUrl());
    expect(refusalOf(() => retireVersion(vault, NAME, request)).kind).toBe(kind);
    expect(states(vault)).toEqual(['current', 'retiring']);
  });

  it('has to be named where none or several are retiring', async () => {
    const { vault } = await withTwo(await refusingUrl());
    relinkOffline(vault, prepare(vault, { fields: wrong.fields }));
    expect(refusalOf(() => retireVersion(vault, NAME, { state: 'retired' })).wayForward).toBe('Say which: 2, 1.');
    for (const version of [1, 2]) retireVersion(vault, NAME, { version, state: 'retired' });
    expect(refusalOf(() => retireVersion(vault, NAME, { state: 'retired' })).kind).toBe('invalid-input');
  });

  it('is verified on its own, and the verdict stays with it', async () => {
    await using server = await startEmulator(sekoia);
    const { vault } = await withTwo(server.url);
    const { verification } = await verifyVersion(vault, { account: NAME, version: 1 }, providers, asking());
    expect(verification.verdict).toBe('verified');
    expect(shown(vault)).toMatchObject({
      verdict: 'unverified',
      versions: [
        { version: 2, verdict: 'unverified' },
        { version: 1, state: 'retiring', verdict: 'verified', verifiedAt: '2026-11-21T09:30:00.000Z' },
      ],
    });
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual([`Bearer ${right.fields['apiKey']}`]);
  });
});
