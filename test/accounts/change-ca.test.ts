import { createHash, X509Certificate } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountDetails } from '../../core/accounts/account-details.ts';
import { editAccount } from '../../core/accounts/edit/edit-account.ts';
import { findAccount } from '../../core/accounts/find-account.ts';
import { listEvents } from '../../core/audit/list-events.ts';
import { findRelinkable, prepareRelink, relinkAccount, relinkOffline } from '../../core/hub/link/relink-account.ts';
import { createHostGate } from '../../core/hub/verify/host-gate.ts';
import { verifyAccounts } from '../../core/hub/verify/verify-accounts.ts';
import { verifyVersion } from '../../core/hub/verify/verify-version.ts';
import { saveCa } from '../../core/storage/accounts.ts';
import { saveVerification } from '../../core/storage/credentials.ts';
import { savePastState } from '../../core/storage/versions.ts';
import type { OpenVault } from '../../core/vault/open-vault.ts';
import { caMark } from '../../domain/own-ca.ts';
import { momentAt, refusalOf } from '../domain/given.ts';
import { clockAt } from '../helpers/clock.ts';
import { linkDraft } from '../helpers/draft.ts';
import { temporaryVault } from '../helpers/temporary-vault.ts';
import { createTestCa, type TestCa } from '../helpers/tls.ts';
import { providers } from '../link/drafts.ts';
import { type Emulator, startEmulator } from '../providers/emulator.ts';
import { sekoia } from '../providers/sekoia.ts';

const now = momentAt('2026-11-21T09:30:00Z');
const NAME = 'Production SIEM';
const { right } = sekoia.cases;
const options = () => ({ clock: clockAt('2026-11-21T09:30:00Z'), gate: createHostGate() });

let ca: TestCa;
let other: TestCa;
let server: Emulator;
let slow: Emulator;

beforeAll(async () => {
  [ca, other] = await Promise.all([createTestCa('Blue Team CA'), createTestCa('Blue Team CA')]);
  const tls = await ca.issue();
  server = await startEmulator(sekoia, { tls });
  slow = await startEmulator(sekoia, { tls, delayMs: 400 });
});
afterAll(async () => {
  await Promise.all([server.close(), slow.close()]);
});

function shown(vault: OpenVault) {
  return accountDetails(vault, providers, NAME, providers.viewpointAt(now));
}

function giveCa(vault: OpenVault, pem: string | null, seen?: string) {
  return editAccount(vault, NAME, { ca: pem }, { providers, now, ...(seen !== undefined && { seen: { ca: seen } }) });
}

async function verify(vault: OpenVault): Promise<string | undefined> {
  const row = vault.read((database) => findAccount(database, NAME));
  const [result] = await verifyAccounts(vault, [row], providers, options());
  return result?.verification.verdict;
}

async function linked(at = server, pem?: string): Promise<OpenVault> {
  const { vault } = await temporaryVault();
  linkDraft(vault, { provider: 'sekoia', server: at.url, fields: right.fields, ca: pem });
  return vault;
}

function events(vault: OpenVault) {
  return vault
    .read((database) => listEvents(database, {}, { limit: 2 }))
    .map(({ event, detail }) => ({ event, detail }))
    .toReversed();
}

describe('the CA of an account', () => {
  it('is given after linking: what was not trusted is verified, over TLS', async () => {
    const vault = await linked();
    expect(await verify(vault)).toBe('tls-untrusted');
    giveCa(vault, ca.cert);
    expect(await verify(vault)).toBe('verified');
  });

  it('is replaced, and a tick that was earned under the CA before is gone until the next check', async () => {
    const vault = await linked(server, ca.cert);
    await verify(vault);
    const before = shown(vault);
    expect(before).toMatchObject({ verdict: 'verified', provenAt: now.instant.toISOString() });
    expect(giveCa(vault, other.cert).changed).toEqual(['ca']);
    expect(shown(vault)).toEqual({
      ...before,
      ca: [expect.objectContaining({ fingerprint256: new X509Certificate(other.cert).fingerprint256 })],
      verdict: 'unverified',
      verifiedAt: null,
      verdictNote: 'The CA of its server was changed after the last check.',
      versions: [{ ...before.versions[0], verdict: 'unverified', verifiedAt: null }],
    });
    expect(await verify(vault)).toBe('tls-untrusted');
  });

  it('is taken away, and then the usual ones count', async () => {
    const vault = await linked(server, ca.cert);
    await verify(vault);
    expect(giveCa(vault, null).changed).toEqual(['ca']);
    expect(shown(vault)).toMatchObject({ ca: [], verdict: 'unverified' });
    expect(await verify(vault)).toBe('tls-untrusted');
  });

  it('is in the audit log by what its certificates are known by, with the verdict that it cost', async () => {
    const vault = await linked(server, ca.cert);
    await verify(vault);
    giveCa(vault, other.cert);
    const { fingerprint256 } = new X509Certificate(other.cert);
    expect(events(vault)).toEqual([
      { event: 'edit', detail: { changed: ['ca'], ca: fingerprint256 } },
      { event: 'verdict', detail: { from: 'verified', to: 'unverified' } },
    ]);
    giveCa(vault, null);
    expect(events(vault).at(-1)).toEqual({ event: 'edit', detail: { changed: ['ca'], ca: 'the usual ones' } });
  });

  it('costs a version that is retiring its tick too, and leaves those that are out of use as they were found', async () => {
    const vault = await linked(server, ca.cert);
    await verify(vault);
    const fresh = { fields: { apiKey: 'skThatTakesThePlaceOfTheOther0123456789' } };
    const row = vault.read((database) => findAccount(database, NAME));
    relinkOffline(vault, prepareRelink(vault, findRelinkable(vault, providers, NAME), fresh, { providers, now }));
    giveCa(vault, other.cert);
    expect(shown(vault).versions.map(({ verdict }) => verdict)).toEqual(['unverified', 'unverified']);
    vault.write((database) => {
      const found = { verdict: 'verified', verifiedAt: now.instant.toISOString(), note: null, told: '{}' } as const;
      saveVerification(database, row.number, found, 1);
      savePastState(database, row.number, 1, 'retired');
    });
    giveCa(vault, ca.cert);
    expect(shown(vault).versions.map(({ verdict }) => verdict)).toEqual(['unverified', 'verified']);
  });

  it('does not take back what the provider said against a key', async () => {
    const vault = await linked(server, ca.cert);
    const row = vault.read((database) => findAccount(database, NAME));
    const found = { verdict: 'revoked', verifiedAt: now.instant.toISOString(), note: null, told: '{}' } as const;
    vault.write((database) => saveVerification(database, row.number, found));
    giveCa(vault, null);
    expect(shown(vault)).toMatchObject({ verdict: 'revoked', status: 'revoked' });
  });

  it('is not different when the same file is given again, and then the tick stays', async () => {
    const vault = await linked(server, ca.cert);
    await verify(vault);
    expect(giveCa(vault, `some words before\n${ca.cert}`).changed).toEqual([]);
    expect(shown(vault).verdict).toBe('verified');
  });

  it('is not different either when its lines end otherwise, and an answer under way then counts', async () => {
    const windows = ca.cert.replace(/\r?\n/g, '\r\n');
    const vault = await linked(slow, ca.cert);
    const asked = slow.requests.length;
    const run = verify(vault);
    await expect.poll(() => slow.requests.length).toBe(asked + 1);
    expect(giveCa(vault, windows).changed).toEqual([]);
    const { number } = vault.read((database) => findAccount(database, NAME));
    vault.write((database) => saveCa(database, number, windows));
    expect(await run).toBe('verified');
    expect(giveCa(vault, ca.cert).changed).toEqual([]);
    expect(shown(vault).verdict).toBe('verified');
  });

  it('that another program took, and this one cannot read, is shown as that, and can be replaced', async () => {
    const foreign = `-----BEGIN CERTIFICATE-----\n${btoa('not for every reader')}\n-----END CERTIFICATE-----\n`;
    const vault = await linked();
    const { number } = vault.read((database) => findAccount(database, NAME));
    vault.write((database) => saveCa(database, number, foreign));
    const digest = createHash('sha256').update('not for every reader').digest('hex').toUpperCase();
    const fingerprint256 = digest.replace(/(..)(?=.)/g, '$1:');
    expect(shown(vault).ca).toEqual([
      { subject: 'a certificate that cannot be read here', validTo: null, fingerprint256 },
    ]);
    expect(await verify(vault)).toBe('tls-untrusted');
    expect(giveCa(vault, null, caMark(shown(vault).ca)).changed).toEqual(['ca']);
    expect(shown(vault).ca).toEqual([]);
  });

  it('is refused when it is none, or when somebody changed it meanwhile, and stays as it is', async () => {
    const vault = await linked(server, ca.cert);
    const seen = caMark(shown(vault).ca);
    for (const text of ['', 'hello', `${ca.cert}-----BEGIN PRIVATE KEY-----`]) {
      expect(refusalOf(() => giveCa(vault, text)).kind).toBe('invalid-input');
    }
    giveCa(vault, other.cert, seen);
    expect(refusalOf(() => giveCa(vault, null, seen))).toMatchObject({
      kind: 'conflict',
      message: 'The CA was changed meanwhile. Nothing was saved.',
    });
    expect(shown(vault).ca).toMatchObject([{ fingerprint256: new X509Certificate(other.cert).fingerprint256 }]);
  });
});

describe('an answer that came under a CA that was changed while the provider thought', () => {
  it('does not make the account green', async () => {
    const vault = await linked(slow, ca.cert);
    const asked = slow.requests.length;
    const run = verify(vault);
    await expect.poll(() => slow.requests.length).toBe(asked + 1);
    giveCa(vault, other.cert);
    expect(await run).toBe('unverified');
    expect(shown(vault)).toMatchObject({ verdict: 'unverified', provenAt: null });
  });

  it('does not make an old version green', async () => {
    const vault = await linked(slow, ca.cert);
    const fresh = { fields: { apiKey: 'skThatTakesThePlaceOfTheOther0123456789' } };
    relinkOffline(vault, prepareRelink(vault, findRelinkable(vault, providers, NAME), fresh, { providers, now }));
    const asked = slow.requests.length;
    const run = verifyVersion(vault, { account: NAME, version: 1 }, providers, options());
    await expect.poll(() => slow.requests.length).toBe(asked + 1);
    giveCa(vault, null);
    expect((await run).verification.verdict).toBe('unverified');
    expect(shown(vault).versions.map(({ verdict }) => verdict)).toEqual(['unverified', 'unverified']);
  });

  it('does not give the account a new credential', async () => {
    const { vault } = await temporaryVault();
    linkDraft(vault, { provider: 'sekoia', server: slow.url, fields: { apiKey: 'skOld0123456789' }, ca: ca.cert });
    const relink = prepareRelink(vault, findRelinkable(vault, providers, NAME), right, { providers, now });
    const asked = slow.requests.length;
    const run = relinkAccount(vault, relink, options());
    await expect.poll(() => slow.requests.length).toBe(asked + 1);
    giveCa(vault, other.cert);
    await expect(run).rejects.toMatchObject({ kind: 'conflict' });
    expect(shown(vault).versions).toHaveLength(1);
  });
});
