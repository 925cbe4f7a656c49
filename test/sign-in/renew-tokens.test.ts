import { describe, expect, it } from 'vitest';
import { accountDetails } from '../../core/accounts/account-details.ts';
import { findAccount } from '../../core/accounts/find-account.ts';
import { revealField } from '../../core/accounts/reveal-field.ts';
import { verifyAccounts } from '../../core/hub/verify/verify-accounts.ts';
import { takeRenewal } from '../../core/storage/sign-ins.ts';
import type { OpenVault } from '../../core/vault/open-vault.ts';
import { unlockVault } from '../../core/vault/opening/unlock-vault.ts';
import { clockAt } from '../helpers/clock.ts';
import { startOAuthServer } from '../helpers/oauth-server.ts';
import { temporaryVault } from '../helpers/temporary-vault.ts';
import { now, providers } from '../link/drafts.ts';
import { AT, asking, linkedBySignIn, NAME } from './at-server.ts';

const LATER = '2026-11-21T12:30:00.000Z';
const AFTER_THAT = '2026-11-21T15:30:00.000Z';

async function verify(vault: OpenVault, at = LATER) {
  const row = vault.read((database) => findAccount(database, NAME));
  const [found] = await verifyAccounts(vault, [row], providers, asking(at));
  return found?.verification;
}

function tokenOf(vault: OpenVault, field: string): string {
  return revealField(vault, providers, NAME, { field });
}

async function signedIn(options: Parameters<typeof startOAuthServer>[0] = {}) {
  const server = await startOAuthServer(options);
  const { vault, folder, password } = await temporaryVault();
  await linkedBySignIn(vault, server.url);
  return { server, vault, folder, password, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}

describe('a renewal', () => {
  it('keeps the token that follows, again and again, within the same version', async () => {
    await using all = await signedIn();
    const { vault, server } = all;
    const first = tokenOf(vault, 'refreshToken');
    for (const at of [LATER, AFTER_THAT]) expect(await verify(vault, at)).toMatchObject({ verdict: 'verified' });
    expect(tokenOf(vault, 'refreshToken')).toBe(server.tokens.at(-1));
    expect(tokenOf(vault, 'refreshToken')).not.toBe(first);
    expect(accountDetails(vault, providers, NAME, providers.viewpointAt(now)).versions).toHaveLength(1);
  });

  it('is on the disk before anything is asked with the new token', async () => {
    await using all = await signedIn();
    const { vault, server, folder, password } = all;
    const seen: string[] = [];
    server.onUser = async () => {
      const other = await unlockVault(folder, password, { clock: clockAt(AT) });
      seen.push(tokenOf(other, 'refreshToken'));
      other.lock();
    };
    await verify(vault);
    expect(seen).toEqual([server.tokens.at(-1)]);
  });

  it('is asked for by one of two that have the vault open, and the other goes on with what that one was given', async () => {
    await using all = await signedIn({ tokenDelayMs: 300 });
    const { vault, server, folder, password } = all;
    const other = await unlockVault(folder, password, { clock: clockAt(AT) });
    const renewals = () => server.asked.filter((path) => path === '/oauth/token').length;
    const before = renewals();
    const found = await Promise.all([verify(vault), verify(other)]);
    expect(found.map((each) => each?.verdict)).toEqual(['verified', 'verified']);
    expect(renewals() - before).toBe(1);
    expect(tokenOf(other, 'accessToken')).toBe(tokenOf(vault, 'accessToken'));
    other.lock();
  });

  it('is made when a token is turned down before its time, and only then is there a verdict', async () => {
    await using all = await signedIn();
    const { vault, server } = all;
    server.endAccess();
    expect(await verify(vault, AT)).toMatchObject({ verdict: 'verified' });
  });

  it('that the provider refuses is "signed-out"; the key of nobody is called wrong', async () => {
    await using all = await signedIn();
    const { vault, server } = all;
    server.endAll();
    const found = await verify(vault);
    expect(found).toMatchObject({ verdict: 'signed-out', confidence: 'vendor' });
    expect(found?.note).toBe('The provider gives out no token for it (invalid_grant).');
  });

  it('that nobody answers condemns nothing, and a token that still lives is used', async () => {
    await using all = await signedIn();
    const { vault, server } = all;
    server.instead = (_request, response) => void response.destroy();
    const nearlyOver = '2026-11-21T11:29:30.000Z';
    expect(await verify(vault, nearlyOver)).toMatchObject({ verdict: 'verified' });
    expect(await verify(vault)).toMatchObject({ verdict: 'unreachable' });
    server.instead = undefined;
    expect(await verify(vault)).toMatchObject({ verdict: 'verified' });
  });

  it('whose answer was lost is told of when the sign-in turns out to have ended', async () => {
    await using all = await signedIn();
    const { vault, server } = all;
    server.swallow = true;
    expect(await verify(vault)).toMatchObject({ verdict: 'unreachable' });
    server.swallow = false;
    const found = await verify(vault);
    expect(found?.verdict).toBe('signed-out');
    expect(found?.note).toContain('A renewal on 2026-11-21 ended without an answer that was kept');
  });

  it('by a process that died is taken over after a minute, and not before', async () => {
    await using all = await signedIn();
    const { vault } = all;
    const { credential } = vault.read(
      (database) =>
        database.row<{ credential: number }>('SELECT number AS credential FROM credential') ?? { credential: 0 },
    );
    const dead = { by: 'who died', at: LATER, deadBefore: AT, deadAfter: AFTER_THAT };
    expect(vault.write((database) => takeRenewal(database, credential, dead))).toBe(true);
    expect(vault.write((database) => takeRenewal(database, credential, { ...dead, by: 'another' }))).toBe(false);
    expect(await verify(vault, '2026-11-21T12:31:01.000Z')).toMatchObject({ verdict: 'verified' });
  });

  it('that was cancelled on its way still keeps what comes', async () => {
    await using all = await signedIn({ tokenDelayMs: 300 });
    const { vault, server } = all;
    const row = vault.read((database) => findAccount(database, NAME));
    const stop = new AbortController();
    const before = server.tokens.length;
    setTimeout(() => stop.abort(), 100);
    const run = verifyAccounts(vault, [row], providers, { ...asking(LATER), signal: stop.signal });
    await expect(run).rejects.toThrow('Stopped before a verdict was found.');
    expect(server.tokens.length).toBe(before + 2);
    expect(tokenOf(vault, 'refreshToken')).toBe(server.tokens.at(-1));
  });
});
