import { describe, expect, it } from 'vitest';
import { accountDetails } from '../../core/accounts/account-details.ts';
import { findAccount } from '../../core/accounts/find-account.ts';
import { linkAccount } from '../../core/hub/link/link-account.ts';
import { prepareLink } from '../../core/hub/link/prepare-link.ts';
import { createHostGate } from '../../core/hub/verify/host-gate.ts';
import { verifyAccounts } from '../../core/hub/verify/verify-accounts.ts';
import { Providers } from '../../core/providers.ts';
import { momentOf } from '../../domain/clock.ts';
import { clockAt } from '../helpers/clock.ts';
import { draft, linkedAt } from '../helpers/draft.ts';
import { temporaryVault } from '../helpers/temporary-vault.ts';
import { shippedProvider } from '../hub/verify-at.ts';
import { startEmulator } from '../providers/emulator.ts';
import { emulatedProvider } from '../providers/index.ts';

const clock = clockAt(linkedAt);
const now = momentOf(clock);
const options = { clock, gate: createHostGate() };
const cloudflare = emulatedProvider('cloudflare');
const { fields } = cloudflare.cases.right;
const another = 'tells another expiry, 2027-04-01, than was typed, 2027-01-15.';
const conflict = `The provider ${another}`;
const draftAt = (server: string, expires?: string) =>
  draft({ provider: 'cloudflare', server, fields, keyType: 'user', ...(expires ? { expires } : {}) });

describe('an expiry that the provider tells', () => {
  it('wins over one that was typed when linking, and says so', async () => {
    await using server = await startEmulator(cloudflare);
    const { vault } = await temporaryVault();
    const providers = new Providers();
    const link = prepareLink(draftAt(server.url, '2027-01-15'), providers, now);
    const { id, verification } = await linkAccount(vault, link, options);
    expect(verification?.note).toContain(conflict);
    const account = accountDetails(vault, providers, id ?? '', providers.viewpointAt(now));
    expect(account).toMatchObject({ expiry: { date: '2027-04-01', origin: 'provider' } });
    expect(account.verdictNote).toContain(conflict);
  });

  it('wins over one that was typed before a later check, and says so once', async () => {
    await using server = await startEmulator(cloudflare);
    const { vault } = await temporaryVault();
    const cloudflareWithout = { ...shippedProvider('cloudflare') };
    const silent = { ...cloudflareWithout, verification: { ...cloudflareWithout.verification, tells: {} } };
    const before = new Providers([silent]);
    const link = prepareLink(draftAt(server.url, '2027-01-15'), before, now);
    const { id } = await linkAccount(vault, link, options);
    const check = async () => {
      const row = vault.read((database) => findAccount(database, id ?? ''));
      const [result] = await verifyAccounts(vault, [row], new Providers(), options);
      return result?.verification.note ?? null;
    };
    expect(await check()).toContain(conflict);
    expect(await check()).toBeNull();
  });

  it('of the same day is not spoken of', async () => {
    await using server = await startEmulator(cloudflare);
    const { vault } = await temporaryVault();
    const link = prepareLink(draftAt(server.url, '2027-04-01'), new Providers(), now);
    expect((await linkAccount(vault, link, options)).verification?.note).toBeNull();
  });
});

describe('an expiry that the credential itself holds', () => {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const token = `${part({ alg: 'none' })}.${part({ exp: Date.parse('2027-03-31T23:30:00Z') / 1000 })}.c2ln`;
  const base = shippedProvider('cloudflare');
  const expiry = { jwt: { field: 'apiKey', claim: 'exp' }, as: 'seconds' as const, confidence: 'vendor' as const };
  const providers = new Providers([{ ...base, verification: { ...base.verification, tells: { expiry } } }]);
  const prepared = (expires?: string) =>
    prepareLink({ ...draftAt('main', expires), fields: { apiKey: token } }, providers, now);

  it('is known before anybody is asked', () => {
    expect(prepared().expiry).toMatchObject({ date: '2027-04-01', origin: 'provider' });
  });

  it('wins over one that was typed, with a warning', () => {
    const { expiry: kept, warnings } = prepared('2027-01-15');
    expect(kept).toMatchObject({ date: '2027-04-01', origin: 'provider' });
    expect(warnings.join(' ')).toContain(`The credential itself ${another}`);
  });
});

it('a field that becomes a part of the address may hold only what such a part can', () => {
  const base = shippedProvider('jira-cloud');
  const inPath = { ...base, verification: { ...base.verification, path: '/{email}/myself' } };
  const providers = new Providers([inPath]);
  const link = (email: string) =>
    prepareLink(
      draft({ provider: 'jira-cloud', server: 'acme', keyType: 'user', fields: { email, apiKey: 'ATATT3x' } }),
      providers,
      now,
    );
  expect(link('acme.example').fields).toMatchObject({ email: 'acme.example' });
  for (const email of ['..', '.', 'a/b', 'a?b', 'a b', 'a#b', '%2e']) {
    expect(() => link(email)).toThrow('E-mail address has characters that it cannot have.');
  }
});
