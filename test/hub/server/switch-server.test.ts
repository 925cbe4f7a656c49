import { afterEach, beforeEach, expect, it } from 'vitest';
import { editAccount } from '../../../core/accounts/edit/edit-account.ts';
import { findAccount } from '../../../core/accounts/find-account.ts';
import { findRelinkable, prepareRelink, relinkOffline } from '../../../core/hub/link/relink-account.ts';
import { type Misplaced, misplacedOf, switchServer } from '../../../core/hub/server/switch-server.ts';
import { createHostGate } from '../../../core/hub/verify/host-gate.ts';
import { verifyAccounts } from '../../../core/hub/verify/verify-accounts.ts';
import { Providers } from '../../../core/providers.ts';
import type { OpenVault } from '../../../core/vault/open-vault.ts';
import { linkDraft } from '../../helpers/draft.ts';
import { temporaryVault } from '../../helpers/temporary-vault.ts';
import { now } from '../../link/drafts.ts';
import { type Emulator, startEmulator } from '../../providers/emulator.ts';
import { rapid7, rapid7Region } from '../../providers/rapid7.ts';
import { shippedProvider } from '../verify-at.ts';

const { right, wrong } = rapid7.cases;
const NAME = 'Production SIEM';
const options = () => ({ clock: { now: () => now.instant, zone: now.zone }, gate: createHostGate() });

let [us, eu]: Emulator[] = [];
let providers: Providers;
let vault: OpenVault;
beforeEach(async () => {
  [us, eu] = await Promise.all([startEmulator(rapid7Region('us')), startEmulator(rapid7)]);
  const listed = [
    { id: 'us', label: 'United States', apiBase: us.url, confidence: 'vendor' as const },
    { id: 'eu', label: 'Europe', apiBase: eu.url, confidence: 'vendor' as const },
  ];
  providers = new Providers([{ ...shippedProvider('rapid7'), servers: { listed, patterns: [] } }]);
  ({ vault } = await temporaryVault());
});
afterEach(async () => {
  await Promise.all([us?.close(), eu?.close()]);
});

const present = () => vault.read((database) => findAccount(database, NAME));

/** Verifies the account, and finds that it may be on the wrong server. */
async function misplaced(): Promise<Misplaced | undefined> {
  const [verified] = await verifyAccounts(vault, [present()], providers, options());
  return verified && misplacedOf(vault, providers, verified);
}

async function surelyMisplaced(): Promise<Misplaced> {
  const found = await misplaced();
  if (!found) throw new Error('It belongs where it is.');
  return found;
}

it('a server that refuses the credential leaves the account where it was', async () => {
  linkDraft(vault, { fields: wrong.fields });
  const found = await surelyMisplaced();
  expect(await switchServer(vault, found, 'eu', options())).toMatchObject({ verdict: 'rejected' });
  expect(present()).toMatchObject({ server: 'us', verdict: 'rejected' });
});

it('an account that was given another credential meanwhile stays on its server', async () => {
  linkDraft(vault, { fields: right.fields });
  const found = await surelyMisplaced();
  const relink = prepareRelink(vault, findRelinkable(vault, providers, NAME), wrong, { providers, now });
  relinkOffline(vault, relink);
  await expect(switchServer(vault, found, 'eu', options())).rejects.toMatchObject({ kind: 'conflict' });
  expect(present()).toMatchObject({ server: 'us', verdict: 'unverified' });
});

it('what is said of an account meanwhile is kept', async () => {
  linkDraft(vault, { fields: right.fields });
  const found = await surelyMisplaced();
  editAccount(vault, NAME, { owner: 'Ada' }, { providers, now });
  await switchServer(vault, found, 'eu', options());
  expect(present()).toMatchObject({ server: 'eu', owner: 'Ada', verdict: 'verified' });
});

it('an account is not asked about where its server has accepted another of its credentials', async () => {
  linkDraft(vault, { server: 'eu', fields: right.fields });
  await verifyAccounts(vault, [present()], providers, options());
  relinkOffline(vault, prepareRelink(vault, findRelinkable(vault, providers, NAME), wrong, { providers, now }));
  expect(await misplaced()).toBeUndefined();
});

it('an account on a server of one’s own is on nobody’s region', async () => {
  await using gateway = await startEmulator(rapid7Region('us'));
  linkDraft(vault, { server: gateway.url, fields: right.fields });
  expect(await misplaced()).toBeUndefined();
});
