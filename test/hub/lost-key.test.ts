import { expect, it } from 'vitest';
import { revealField } from '../../core/accounts/reveal-field.ts';
import { createHostGate } from '../../core/hub/verify/host-gate.ts';
import { verifyAccounts } from '../../core/hub/verify/verify-accounts.ts';
import { Providers } from '../../core/providers.ts';
import { allAccounts } from '../../core/storage/accounts.ts';
import { clockAt } from '../helpers/clock.ts';
import { linkDraft } from '../helpers/draft.ts';
import { outcomeOf } from '../helpers/outcome.ts';
import { temporaryVault } from '../helpers/temporary-vault.ts';

const providers = new Providers();
const options = { clock: clockAt('2026-11-21T09:30:00.000Z'), gate: createHostGate() };

it('of a key of which damage has left a part or nothing, nobody is asked, and it counts as unverified', async () => {
  const { vault } = await temporaryVault();
  const fields = { keyId: '4f9d1c60-0000-4c35-9a18-aaaaaaaaaaaa', keySecret: 'a secret', organization: '201' };
  linkDraft(vault, { name: 'All gone' });
  linkDraft(vault, { provider: 'ibm-soar', server: 'https://127.0.0.1:9', name: 'Part gone', fields });
  vault.write((database) => database.run("DELETE FROM credential_field WHERE field IN ('apiKey', 'keySecret')"));
  const results = await verifyAccounts(vault, vault.read(allAccounts), providers, options);
  expect(results.map(({ verification: { verdict, note } }) => [verdict, note])).toEqual([
    ['unverified', 'Not in the vault: API key. Nobody was asked. Enter the credential anew.'],
    ['unverified', 'Not in the vault: API key secret. Nobody was asked. Enter the credential anew.'],
  ]);
  expect(await outcomeOf(() => void revealField(vault, providers, 'All gone'))).toMatchObject({
    kind: 'not-found',
    message: 'There is no secret of this account in the vault.',
  });
});
