import { expect, it } from 'vitest';
import { listAccounts } from '../../core/accounts/list-accounts.ts';
import { Providers } from '../../core/providers.ts';
import { saveVerification } from '../../core/storage/credentials.ts';
import { momentOf } from '../../domain/clock.ts';
import type { Verdict } from '../../domain/verdict.ts';
import { clockAt } from '../helpers/clock.ts';
import { linkDraft, linkedAt } from '../helpers/draft.ts';
import { temporaryVault } from '../helpers/temporary-vault.ts';

const viewpoint = new Providers().viewpointAt(momentOf(clockAt(linkedAt)));

it('a revoked account comes back by a proof alone, and not because something answers 403', async () => {
  const { vault } = await temporaryVault();
  linkDraft(vault, { name: 'Production SIEM' });
  const statusAfter = (verdict: Verdict) => {
    vault.write((database) => saveVerification(database, 1, { verdict, verifiedAt: linkedAt, note: null, told: '{}' }));
    return listAccounts(vault, viewpoint)[0]?.status;
  };
  expect(statusAfter('verified')).toBe('active');
  expect(statusAfter('revoked')).toBe('revoked');
  for (const verdict of ['missing-permission', 'unreachable', 'unexpected', 'rejected'] as const) {
    expect(statusAfter(verdict), verdict).toBe('revoked');
  }
  expect(statusAfter('verified')).toBe('active');
});
