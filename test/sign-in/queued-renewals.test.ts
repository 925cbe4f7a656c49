import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { linkAccount } from '../../core/hub/link/link-account.ts';
import { verifyAccounts } from '../../core/hub/verify/verify-accounts.ts';
import type { AccountRow } from '../../core/storage/account-rows.ts';
import { allAccounts } from '../../core/storage/accounts.ts';
import type { OpenVault } from '../../core/vault/open-vault.ts';
import { unlockVault } from '../../core/vault/opening/unlock-vault.ts';
import { clockAt } from '../helpers/clock.ts';
import { startOAuthServer } from '../helpers/oauth-server.ts';
import { temporaryVault } from '../helpers/temporary-vault.ts';
import { providers } from '../link/drafts.ts';
import { AT, asking, draftAt, signInWith } from './at-server.ts';

const LATER = '2026-11-21T12:30:00.000Z';
const A_MINUTE_AFTER = '2026-11-21T12:31:01.000Z';
const AFTER_THAT = '2026-11-21T12:45:00.000Z';
const ACCOUNTS = 12;
/** What the host gate lets be asked of one host at a time. */
const IN_FLIGHT = 2;

/** A vault with sign-ins that are all to be renewed, and a provider that keeps every renewal waiting. */
async function manySignedIn() {
  const server = await startOAuthServer();
  const made = await temporaryVault();
  for (let number = 1; number <= ACCOUNTS; number += 1) {
    const after = await signInWith(draftAt(server.url, { name: `Team ${number}` }));
    if (!('link' in after)) throw new Error(`Nobody signed in: ${after.verification.note}`);
    await linkAccount(made.vault, after.link, asking());
  }
  const { promise: letGo, resolve: go } = Promise.withResolvers<void>();
  server.onToken = () => letGo;
  const before = server.asked.length;
  const renewals = () => server.asked.slice(before).filter((path) => path === '/oauth/token').length;
  return { ...made, server, go, renewals, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}

const rowsOf = (vault: OpenVault) => vault.read((database) => allAccounts(database));

async function verdicts(vault: OpenVault, rows: readonly AccountRow[], at: string) {
  const limits = { timeoutMs: 30_000, mostBytes: 65_536 };
  const found = await verifyAccounts(vault, rows, providers, { ...asking(at), limits });
  return found.map(({ verification }) => verification.verdict);
}

describe('renewals that wait for their turn at the provider', () => {
  it('are not begun after a lock, which loses no more than those on their way', async () => {
    await using all = await manySignedIn();
    const { vault, folder, password, go, renewals } = all;
    const stop = new AbortController();
    const options = { ...asking(LATER), signal: stop.signal };
    const run = verifyAccounts(vault, rowsOf(vault), providers, options);
    const ended = expect(run).rejects.toMatchObject({ kind: 'cancelled' });
    await vi.waitUntil(() => renewals() === IN_FLIGHT);
    stop.abort();
    vault.lock();
    // The provider has not answered: a lock lets go of those on their way.
    await ended;
    go();
    await sleep(50);
    expect(renewals()).toBe(IN_FLIGHT);
    const again = await unlockVault(folder, password, { clock: clockAt(AT) });
    const found = await verdicts(again, rowsOf(again), AFTER_THAT);
    expect(found.filter((verdict) => verdict === 'verified').length).toBeGreaterThanOrEqual(ACCOUNTS - IN_FLIGHT);
    again.lock();
  });

  it('are not begun after a cancel, which loses none', async () => {
    await using all = await manySignedIn();
    const { vault, go, renewals } = all;
    const stop = new AbortController();
    const options = { ...asking(LATER), signal: stop.signal };
    const run = verifyAccounts(vault, rowsOf(vault), providers, options);
    const ended = expect(run).rejects.toMatchObject({ kind: 'cancelled' });
    await vi.waitUntil(() => renewals() === IN_FLIGHT);
    stop.abort();
    go();
    await ended;
    expect(renewals()).toBe(IN_FLIGHT);
    expect(new Set(await verdicts(vault, rowsOf(vault), AFTER_THAT))).toEqual(new Set(['verified']));
  });

  it('leave the right to renew to others, however long they wait, and no token is spent twice', async () => {
    await using all = await manySignedIn();
    const { vault, folder, password, server, go, renewals } = all;
    const other = await unlockVault(folder, password, { clock: clockAt(AT) });
    const rows = rowsOf(vault);
    const first = verdicts(vault, rows, LATER);
    await vi.waitUntil(() => renewals() === IN_FLIGHT);
    // Those on their way are given up within a minute; the others may still be waiting for them then.
    server.onToken = undefined;
    const second = await verdicts(other, rows.slice(IN_FLIGHT), A_MINUTE_AFTER);
    expect(renewals()).toBe(ACCOUNTS);
    go();
    expect(new Set([...second, ...(await first)])).toEqual(new Set(['verified']));
    expect(renewals()).toBe(ACCOUNTS);
    expect(new Set(await verdicts(other, rows, AFTER_THAT))).toEqual(new Set(['verified']));
    other.lock();
  });

  it('take the right anew where a provider asks them to wait and they are put a second time', async () => {
    await using all = await manySignedIn();
    const { vault, folder, password, server, go, renewals } = all;
    const [row] = rowsOf(vault);
    if (!row) throw new Error('No account.');
    const other = await unlockVault(folder, password, { clock: clockAt(AT) });
    go();
    server.instead = (_request, response) => void response.writeHead(429, { 'retry-after': '1' }).end();
    const first = verdicts(vault, [row], LATER);
    await vi.waitUntil(() => renewals() === 1);
    server.instead = undefined;
    expect(await verdicts(other, [row], LATER)).toEqual(['verified']);
    expect(await first).toEqual(['verified']);
    // One turned away, one that brought tokens.
    expect(renewals()).toBe(2);
    other.lock();
  });
});
