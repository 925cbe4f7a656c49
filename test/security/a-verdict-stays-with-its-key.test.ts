import { expect, it } from 'vitest';
import { accountDetails } from '../../core/accounts/account-details.ts';
import { findAccount } from '../../core/accounts/find-account.ts';
import { findRelinkable, prepareRelink, relinkOffline } from '../../core/hub/link/relink-account.ts';
import { createHostGate } from '../../core/hub/verify/host-gate.ts';
import { verifyAccounts } from '../../core/hub/verify/verify-accounts.ts';
import { clockAt } from '../helpers/clock.ts';
import { linkDraft } from '../helpers/draft.ts';
import { temporaryVault } from '../helpers/temporary-vault.ts';
import { now, providers } from '../link/drafts.ts';
import { startEmulator } from '../providers/emulator.ts';
import { sekoia } from '../providers/sekoia.ts';

const NAME = 'Production SIEM';
const { right, wrong } = sekoia.cases;

it.each([
  ['a good one does not make a new, wrong key green', right, wrong, 'verified'],
  ['a bad one does not condemn a new, right key', wrong, right, 'rejected'],
])(
  'a verdict on a key that was replaced while the provider thought stays with it: %s',
  async (_, old, fresh, found) => {
    await using server = await startEmulator(sekoia, { delayMs: 400 });
    const { vault } = await temporaryVault();
    linkDraft(vault, { provider: 'sekoia', server: server.url, fields: old.fields });
    const row = vault.read((database) => findAccount(database, NAME));
    const clock = clockAt('2026-11-21T09:30:00Z');
    const run = verifyAccounts(vault, [row], providers, { clock, gate: createHostGate() });
    await expect.poll(() => server.requests.length).toBe(1);
    relinkOffline(
      vault,
      prepareRelink(vault, findRelinkable(vault, providers, NAME), { fields: fresh.fields }, { providers, now }),
    );
    const [result] = await run;
    expect(result?.verification.verdict).toBe(found);
    const { verdict, versions } = accountDetails(vault, providers, NAME, providers.viewpointAt(now));
    expect(verdict).toBe('unverified');
    expect(versions.map((each) => [each.version, each.verdict])).toEqual([
      [2, 'unverified'],
      [1, found],
    ]);
  },
);
