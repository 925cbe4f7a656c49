import { describe, expect, it } from 'vitest';
import { type AccountFilter, accountLinesInPages, accountsInPages } from '../../core/accounts/list-accounts.ts';
import { Providers } from '../../core/providers.ts';
import { momentOf } from '../../domain/clock.ts';
import { defaultLeadTimes } from '../../domain/lead-time.ts';
import { clockAt } from '../helpers/clock.ts';
import { linkDraft, linkedAt } from '../helpers/draft.ts';
import { temporaryVault } from '../helpers/temporary-vault.ts';

const viewpoint = new Providers().viewpointAt(momentOf(clockAt(linkedAt)));

async function vaultOfAllKinds() {
  const { vault } = await temporaryVault();
  linkDraft(vault, { name: 'Élan delta', owner: 'Zoë "Z"', tags: ['slow'], expires: '2026-12-24' });
  linkDraft(vault, { name: 'alpha', description: 'hidden words', rotateEvery: 'never', expires: 'never' });
  linkDraft(vault, { name: 'bravo', provider: 'sekoia', server: 'fra1', rotateEvery: '7d', expires: '2026-11-22' });
  linkDraft(vault, { name: 'charlie', provider: 'sekoia', server: 'fra2' });
  return vault;
}

const filters: readonly AccountFilter[] = [
  {},
  { provider: 'sekoia' },
  { status: 'expiring' },
  { status: 'active', provider: 'rapid7' },
  { query: 'HIDDEN words' },
  { query: '  ' },
  { provider: 'no-such' },
];

describe('a line of a list', () => {
  it.each(filters)('says what the account itself does, for %j', async (filter) => {
    const vault = await vaultOfAllKinds();
    const lines = [...accountLinesInPages(vault, viewpoint, filter)].flat();
    const accounts = [...accountsInPages(vault, viewpoint, filter)].flat();
    expect(accounts.length).toBe(lines.length);
    for (const [index, line] of lines.entries()) expect(accounts[index]).toMatchObject(line);
  });

  it('knows of lead times of single accounts, tags and providers', async () => {
    const vault = await vaultOfAllKinds();
    const leads = { ...defaultLeadTimes, expiryDays: 1, byTag: new Map([['slow', 60]]) };
    const lines = [...accountLinesInPages(vault, { ...viewpoint, leads })].flat();
    expect(lines.map(({ status }) => status)).toEqual(['active', 'active', 'active', 'expiring']);
    expect([...accountLinesInPages(vault, viewpoint)].flat().map(({ status }) => status)).toEqual([
      'active',
      'expiring',
      'active',
      'active',
    ]);
  });
});
