import { expect, it } from 'vitest';
import { beginningOfList, listAccounts } from '../../core/accounts/list-accounts.ts';
import { Providers } from '../../core/providers.ts';
import { momentOf } from '../../domain/clock.ts';
import { clockAt } from '../helpers/clock.ts';
import { linkDraft, linkedAt } from '../helpers/draft.ts';
import { temporaryVault } from '../helpers/temporary-vault.ts';

const viewpoint = new Providers().viewpointAt(momentOf(clockAt(linkedAt)));

it('the beginning of a list is the beginning of the whole list, and knows how long that is', async () => {
  const { vault } = await temporaryVault();
  for (const name of ['delta', 'Alpha', 'charlie', 'bravo']) linkDraft(vault, { name });
  for (const server of ['fra1', 'fra2']) linkDraft(vault, { provider: 'sekoia', server, name: `alpha ${server}` });
  const whole = listAccounts(vault, viewpoint);
  for (let most = 0; most <= 7; most += 1) {
    expect(beginningOfList(vault, viewpoint, most)).toEqual({ accounts: whole.slice(0, most), all: 6 });
  }
});
