import { describe, expect, it } from 'vitest';
import { accountDetails, mask } from '../../core/accounts/account-details.ts';
import { listAccounts } from '../../core/accounts/list-accounts.ts';
import { Providers } from '../../core/providers.ts';
import { momentOf } from '../../domain/clock.ts';
import { clockAt } from '../helpers/clock.ts';
import { canary, linkDraft, linkedAt } from '../helpers/draft.ts';
import { temporaryVault } from '../helpers/temporary-vault.ts';

const providers = new Providers();
const viewpoint = { now: momentOf(clockAt(linkedAt)), keyKind: () => 'user' as const };
const soar = { provider: 'ibm-soar', server: 'saas', name: 'Cases' };
const soarFields = { keyId: 'id-of-the-key', keySecret: canary, organization: 'Example Org' };

describe('the details of an account', () => {
  it('show what is not secret and mask what is', async () => {
    const { vault } = await temporaryVault();
    const id = linkDraft(vault, { ...soar, fields: soarFields });
    expect(accountDetails(vault, providers, id, viewpoint)).toMatchObject({
      id,
      fields: [
        { id: 'keyId', label: 'API key ID', secret: false, value: 'id-of-the-key' },
        { id: 'keySecret', label: 'API key secret', secret: true, value: mask },
        { id: 'organization', label: 'Organization', secret: false, value: 'Example Org' },
      ],
      versions: [{ version: 1, state: 'current', createdAt: linkedAt, verdict: 'unverified', verifiedAt: null }],
      rotateEvery: 'default',
      ca: [],
      verdict: 'unverified',
      verdictNote: null,
      told: {},
    });
  });

  it('mask every value alike, however long the secret is', async () => {
    const { vault } = await temporaryVault();
    for (const keySecret of ['x', 'x'.repeat(8000)]) {
      const id = linkDraft(vault, { ...soar, name: `of ${keySecret.length}`, fields: { ...soarFields, keySecret } });
      const { fields } = accountDetails(vault, providers, id, viewpoint);
      expect(fields.find(({ secret }) => secret)?.value).toBe(mask);
    }
  });

  it('mask every field of an account whose provider has left the catalogue', async () => {
    const { vault } = await temporaryVault();
    const id = linkDraft(vault, { ...soar, fields: soarFields });
    const { fields } = accountDetails(vault, new Providers([]), id, viewpoint);
    expect(fields.map(({ secret, value }) => [secret, value])).toEqual(fields.map(() => [true, mask]));
  });

  it('hold no secret, and neither does the list', async () => {
    const { vault } = await temporaryVault();
    const id = linkDraft(vault, { ...soar, fields: soarFields });
    const shown = [accountDetails(vault, providers, id, viewpoint), ...listAccounts(vault, viewpoint)];
    expect(shown).toHaveLength(2);
    expect(JSON.stringify(shown)).not.toContain(canary);
  });
});

describe('a list', () => {
  it('is not narrowed by the secrets: no query can feel its way to one', async () => {
    const { vault } = await temporaryVault();
    linkDraft(vault);
    for (const query of [canary, canary.slice(0, 8), canary.slice(0, 3)]) {
      expect(listAccounts(vault, viewpoint, { query })).toEqual([]);
    }
    expect(listAccounts(vault, viewpoint, { query: 'prod' })).toHaveLength(1);
  });
});
